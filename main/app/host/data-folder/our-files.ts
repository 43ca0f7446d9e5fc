/** Whether a name at the top of a data folder is one that the desk gives, and not Chromium or a person. */
export function isOurs(name: string): boolean {
  return /^(ledger[.-].*|practice\.db.*|desk\.lock.*|backups|logs|samples|window\.json(\.new)?|moved-here\.json)$/.test(
    name,
  );
}

/** What only holds for the folder it lies in, and is made anew. */
export function staysBehind(name: string): boolean {
  return /^(desk\.lock.*|moved-here\.json|.*-shm)$/.test(name);
}
