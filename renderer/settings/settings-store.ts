import { create } from 'zustand';
import { practiceConnectionName } from '../../shared/connection/connection.ts';
import type { Preferences } from '../../shared/bridge/settings-calls.ts';
import { ask } from '../desk.ts';
import { useImport } from '../import/import-store.ts';
import { sayProblem } from '../shell/said-store.ts';

interface SettingsStore {
  /** Null until they were fetched. */
  readonly preferences: Preferences | null;
  readonly backupFolder: string;
  readonly load: () => Promise<void>;
  readonly change: (changes: Partial<Preferences>) => Promise<void>;
  readonly loadBackupFolder: () => Promise<void>;
}

/** What a person set to taste. The theme and the messages are the main process's to obey, which hears them go by. */
export const useSettings = create<SettingsStore>()((set) => {
  const obey = (preferences: Preferences): void => {
    set({ preferences });
    // A sheet that is being looked at stays with the account that was chosen for it.
    const { inspection } = useImport.getState();
    if (inspection === null)
      useImport.setState({ connection: preferences.defaultAccount ?? practiceConnectionName });
  };
  return {
    preferences: null,
    backupFolder: '',
    load: async () => {
      const reply = await ask('settings.get', {});
      if (reply.ok) obey(reply.value);
      else sayProblem(reply.error);
    },
    change: async (changes) => {
      const reply = await ask('settings.set', changes);
      if (reply.ok) obey(reply.value);
      else sayProblem(reply.error);
    },
    loadBackupFolder: async () => {
      const reply = await ask('settings.backups', {});
      if (reply.ok) set({ backupFolder: reply.value.folder });
    },
  };
});
