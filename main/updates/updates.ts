import {
  BaseUpdater,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  RpmUpdater,
  type AppUpdater,
} from 'electron-updater';
import { unreachable } from '../../shared/exhaustive.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asAdministrator, type AllowedUpdate, type Package } from './administrator-install.ts';
import { announcedBy, FeedRefused, type AnnouncedFeed } from './announced-provider.ts';
import type { UpdateTarget } from './announcement.ts';
import { openFeed } from './feed.ts';
import { feedNotReached, updateNotDownloaded, type UpdateProblem } from './update-problem.ts';

/** A newer version that lies on this computer, whole. */
export interface ReadyUpdate {
  readonly version: string;
  readonly changes: readonly string[];
}

export interface Updates {
  /** Looks for a newer version and downloads it; null: this is the newest. Installs nothing. */
  look(): Promise<Result<ReadyUpdate | null, UpdateProblem>>;
  /**
   * Asks for what installing the downloaded update needs, such as an administrator's password, however long that takes. Once
   * it is installed the app starts again when it has ended.
   */
  allow(): Promise<Result<AllowedUpdate, UpdateProblem>>;
}

/** The updater of a kind of installation, with the app as it is when none is given. */
export function updaterFor(
  kind: UpdateTarget['kind'],
  app?: ConstructorParameters<typeof DebUpdater>[1],
): AppUpdater {
  switch (kind) {
    case 'deb':
      return new DebUpdater(null, app);
    case 'rpm':
      return new RpmUpdater(null, app);
    case 'nsis':
      return new NsisUpdater(null, app);
    case 'zip':
      return new MacUpdater(undefined, app);
    default:
      return unreachable(kind);
  }
}

/** What the updater installs by itself, as Windows and macOS do it. */
function byUpdater(updater: AppUpdater): AllowedUpdate {
  return {
    install: () => {
      if (updater instanceof BaseUpdater) return Promise.resolve(updater.install(true, true));
      updater.quitAndInstall(true, true);
      return Promise.resolve(true);
    },
    cancel: () => undefined,
  };
}

/** Updates from the feed of an organisation. What is downloaded waits until somebody asks for it to be installed. */
export function openUpdates(
  updater: AppUpdater,
  source: Omit<AnnouncedFeed, 'base'> & {
    /** Has the app start again once it has ended. */
    readonly relaunch: () => void;
  },
  note: (words: string) => void,
): Updates {
  let downloaded: Omit<Package, 'kind'> | null = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  updater.logger = null;
  updater.on('error', (fault) => note(fault.name));
  // A proxy that asks for a sign-in gets none from here, and the download an end.
  updater.on('login', (_proxy, answer) => void Reflect.apply(answer, undefined, []));
  return {
    look: async () => {
      const feed = await openFeed(source.feed).catch(() => null);
      if (feed === null) return fail(feedNotReached(source.feed));
      try {
        const updateProvider = announcedBy({ ...source, base: feed.base });
        updater.setFeedURL({ provider: 'custom', updateProvider });
        const found = await updater.checkForUpdates();
        if (found?.isUpdateAvailable !== true) return ok(null);
        const { version, releaseNotes, files } = found.updateInfo;
        const [file] = await updater.downloadUpdate();
        const sha512 = files[0]?.sha512;
        downloaded = file === undefined || sha512 === undefined ? null : { file, sha512 };
        const changes = typeof releaseNotes === 'string' ? releaseNotes.split('\n') : [];
        return ok({ version, changes: changes.filter((one) => one !== '') });
      } catch (fault) {
        return fail(fault instanceof FeedRefused ? fault.problem : updateNotDownloaded);
      } finally {
        feed.close();
      }
    },
    allow: async () => {
      const { kind } = source.target;
      if (kind !== 'deb' && kind !== 'rpm') return ok(byUpdater(updater));
      if (downloaded === null) return fail(updateNotDownloaded);
      const allowed = await asAdministrator({ kind, ...downloaded });
      if (!allowed.ok) return allowed;
      const { install, cancel } = allowed.value;
      return ok({
        install: async () => {
          const isInstalled = await install();
          if (isInstalled) source.relaunch();
          return isInstalled;
        },
        cancel,
      });
    },
  };
}
