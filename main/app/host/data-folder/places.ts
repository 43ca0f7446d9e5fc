import { posix, win32 } from 'node:path';

/** Where the desk keeps its data, where Chromium keeps what it needs for the window, and where data lay before. */
export interface Places {
  readonly data: string;
  readonly window: string;
  /** Builds before 0.1 kept the data among Chromium's files, on Windows in the roaming profile. */
  readonly earlier: string;
}

/** What the system says of where a person's files belong. */
export interface Homes {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const name = 'Reward Desk';

/** The places where nobody says otherwise with `--data`, by the conventions of the system. */
export function defaultPlaces({ platform, home, environment }: Homes): Places {
  const path = platform === 'win32' ? win32 : posix;
  if (platform === 'win32') {
    // Local, not roaming: a profile that is copied between computers would make two ledgers of one.
    const profile = environment.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
    const local = path.join(profile, name);
    const roaming = environment.APPDATA ?? path.join(home, 'AppData', 'Roaming');
    return {
      data: path.join(local, 'Data'),
      window: path.join(local, 'Window'),
      earlier: path.join(roaming, name),
    };
  }
  if (platform === 'darwin') {
    const support = path.join(home, 'Library', 'Application Support', name);
    return {
      data: path.join(support, 'Data'),
      window: path.join(support, 'Window'),
      earlier: support,
    };
  }
  const config = path.join(
    absolute(environment.XDG_CONFIG_HOME) ?? path.join(home, '.config'),
    name,
  );
  const share = absolute(environment.XDG_DATA_HOME) ?? path.join(home, '.local', 'share');
  return { data: path.join(share, 'reward-desk'), window: config, earlier: config };
}

/** The places for a data folder that a person named: all of it in there. */
export function placesIn(data: string): Pick<Places, 'data' | 'window'> {
  const path = data.includes('\\') ? win32 : posix;
  return { data, window: path.join(data, 'window') };
}

/** The convention of Linux says that a relative path there is to be ignored. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && posix.isAbsolute(path) ? path : null;
}
