/** The words of connections-store.ts. */
export const words = {
  connectionImportedChooseEdit: (name: string) =>
    `The connection “${name}” is imported. Choose Edit and enter its secrets.`,
  connectionSaved: (name: string) => `The connection “${name}” is saved.`,
  connectionSecretsRemoved: (name: string) =>
    `The connection “${name}” and its secrets are removed.`,
  connectionSavedWithoutSecrets: 'The connection is saved, without its secrets.',
};
