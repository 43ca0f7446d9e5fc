import { Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { announcementName, openAnnouncement, type UpdateTarget } from './announcement.ts';
import { feedNotReached, type UpdateProblem } from './update-problem.ts';

/** What was found is not to be installed. */
export class FeedRefused extends Error {
  readonly problem: UpdateProblem;
  constructor(problem: UpdateProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export interface AnnouncedFeed {
  readonly base: URL;
  /** As the organisation wrote it. */
  readonly feed: string;
  readonly publicKey: string;
  readonly target: UpdateTarget;
  /** The text at an address; throws where there is none. */
  readonly fetchText: (address: URL) => Promise<string>;
}

type ProviderClass = new (
  options: unknown,
  updater: unknown,
  runtime: ProviderRuntimeOptions,
) => Provider<UpdateInfo>;

/** What tells the updater of the update that a signed announcement names, and of nothing else. */
export function announcedBy(from: AnnouncedFeed): ProviderClass {
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super({ ...runtime, isUseMultipleRangeRequest: false });
    }

    /** Without the number of this computer that the updater would send along. */
    override get fileExtraDownloadHeaders(): { accept: string } {
      return { accept: '*/*' };
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const { base, feed, publicKey, target, fetchText } = from;
      const text = await fetchText(new URL(announcementName(target), base)).catch(() => {
        throw new FeedRefused(feedNotReached(feed));
      });
      const read = openAnnouncement(text, publicKey, target);
      if (!read.ok) throw new FeedRefused(read.error);
      const { version, changes, file } = read.value;
      return {
        version,
        files: [{ url: file.name, sha512: file.sha512, size: file.size }],
        path: file.name,
        sha512: file.sha512,
        releaseDate: '',
        releaseNotes: changes.join('\n'),
      };
    }

    override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return info.files.map((file) => ({ url: new URL(file.url, from.base), info: file }));
    }
  };
}
