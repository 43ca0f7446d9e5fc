import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  announcementName,
  sealAnnouncement,
  type UpdateTarget,
} from '../../main/updates/announcement.ts';
import { entriesOf } from '../../shared/text/changelog.ts';

/*
 * Announces what was packed to the feeds that organisations read: beside each file one that names it, signed. Both are copied
 * into the folder or onto the server of the feed as they are.
 */

const kinds: Readonly<Record<string, UpdateTarget['kind']>> = {
  '.deb': 'deb',
  '.rpm': 'rpm',
  '.exe': 'nsis',
  '.zip': 'zip',
};

/**
 * What is new in a version, as short as an announcement takes it. Throws where the changelog has nothing of it.
 *
 * @param changelog the text of CHANGELOG.md
 */
export function changesOf(changelog: string, version: string): string[] {
  const entries = entriesOf(changelog, version);
  if (entries.length === 0) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return entries
    .slice(0, 60)
    .map((entry) => (entry.length > 600 ? `${entry.slice(0, 599)}…` : entry));
}

/** The public key as a policy has it. */
export function policyKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('base64');
}

/** The key that signs updates: a PEM file with an Ed25519 key. Throws when it is another. */
export function announcingKey(file: string): KeyObject {
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no Ed25519 key.`);
  return key;
}

/** Writes the announcement of each file that an installation takes updates from, beside it. Gives their paths. */
export function announce(
  files: readonly string[],
  about: {
    readonly version: string;
    readonly changes: readonly string[];
    readonly platform: UpdateTarget['platform'];
    readonly arch: UpdateTarget['arch'];
  },
  key: KeyObject,
): string[] {
  return files.flatMap((file) => {
    const kind = kinds[file.slice(file.lastIndexOf('.'))];
    if (kind === undefined) return [];
    const { version, platform, arch } = about;
    const target = { platform, arch, kind };
    const text = sealAnnouncement(
      {
        product: 'Reward Desk',
        version,
        ...target,
        changes: [...about.changes],
        file: {
          name: basename(file),
          size: statSync(file).size,
          sha512: createHash('sha512').update(readFileSync(file)).digest('base64'),
        },
      },
      key,
    );
    const path = join(dirname(file), announcementName(target));
    writeFileSync(path, text);
    return [path];
  });
}
