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
  const { join } = platform === 'win32' ? win32 : posix;
  switch (platform) {
    case 'win32': {
      // Local, not roaming: a profile that is copied between computers would make two ledgers of one.
      const local = join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name);
      const earlier = join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), name);
      return { data: join(local, 'Data'), window: join(local, 'Window'), earlier };
    }
    case 'darwin': {
      const support = join(home, 'Library', 'Application Support', name);
      return { data: join(support, 'Data'), window: join(support, 'Window'), earlier: support };
    }
    default: {
      const config = join(absolute(environment.XDG_CONFIG_HOME) ?? join(home, '.config'), name);
      const share = absolute(environment.XDG_DATA_HOME) ?? join(home, '.local', 'share');
      return { data: join(share, 'reward-desk'), window: config, earlier: config };
    }
  }
}

/** The places for a data folder that a person named: all of it in there. */
export function placesIn(data: string): Pick<Places, 'data' | 'window'> {
  const { join } = data.includes('\\') ? win32 : posix;
  return { data, window: join(data, 'window') };
}

/** The convention of Linux says that a relative path there is to be ignored. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && posix.isAbsolute(path) ? path : null;
}
