import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the ledger lives when `--data` does not say: the folder that the window uses, too. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: { readonly APPDATA?: string; readonly XDG_CONFIG_HOME?: string },
): string {
  const name = 'Reward Desk';
  if (platform === 'win32')
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), name);
}
