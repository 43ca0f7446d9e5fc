import type { LedgerProblem } from '../../../ledger/problem.ts';

/** What the system says of a folder. */
export interface FolderFacts {
  readonly platform: NodeJS.Platform;
  /** As it was named, absolute; and without links and mapped drives, as far as it exists. */
  readonly path: string;
  readonly realPath: string;
  readonly mounts: readonly Mount[];
  readonly syncRoots: readonly SyncRoot[];
}

/** A file system, and the folder at which it begins. */
export interface Mount {
  readonly at: string;
  readonly type: string;
}

/** A folder that a program keeps equal with other computers. */
export interface SyncRoot {
  readonly path: string;
  readonly program: string;
}

/**
 * Why a ledger must not lie in a folder; null: it may. The log of SQLite is shared memory of one computer: over a
 * network two computers would write past each other, and a program that syncs would carry half of it.
 */
export function unsafePlace(facts: FolderFacts): LedgerProblem | null {
  const paths = [facts.path, facts.realPath];
  const network = paths.map((path) => networkOf(path, facts)).find((found) => found !== null);
  if (network !== undefined) return onNetwork(facts.path, network);
  const program = paths.map((path) => syncedBy(path, facts)).find((found) => found !== null);
  return program === undefined ? null : synced(facts.path, program);
}

/** The longest name of a file of ours, with what SQLite lays beside it. */
const ownNames = 'backups/ledger-migration-2026-11-30T152425Z.db.part-journal'.length + 1;

/**
 * Why a path is too long for a data folder; null: it is not. Windows opens no file for SQLite whose path has 260 characters or
 * more, and SQLite takes none of 512 bytes or more elsewhere. Found only at the first backup, it would look like a full disk.
 */
export function tooLong(platform: NodeJS.Platform, path: string): LedgerProblem | null {
  const [length, most] =
    platform === 'win32' ? [path.length, 259] : [new TextEncoder().encode(path).length, 511];
  if (length + ownNames <= most) return null;
  return {
    code: 'ledger-place',
    message: `The path of the data folder is too long (${length} of at most ${most - ownNames} characters): ${path}`,
    remedy:
      'Choose a folder with a shorter path, and move the data folder there first if it exists already.',
  };
}

const networkTypes: ReadonlyMap<string, string> = new Map([
  ...['nfs', 'nfs3', 'nfs4'].map((type) => [type, 'NFS'] as const),
  ...['cifs', 'smb', 'smb2', 'smb3', 'smbfs'].map((type) => [type, 'SMB'] as const),
  ...['sshfs', 'fuse.sshfs', 'macfuse.sshfs'].map((type) => [type, 'SSHFS'] as const),
  ...['webdav', 'davfs', 'fuse.davfs2'].map((type) => [type, 'WebDAV'] as const),
  ...['afs', 'afpfs', 'ncpfs', 'ncp'].map((type) => [type, type] as const),
  ...['fuse.rclone', 'fuse.gvfsd-fuse', 'fuse.curlftpfs', 'fuse.glusterfs', 'ceph'].map(
    (type) => [type, type] as const,
  ),
]);

function networkOf(path: string, { platform, mounts }: FolderFacts): string | null {
  if (platform === 'win32')
    // `\\?\C:\…` is a long path of this computer, `\\?\UNC\…` one of the network.
    return /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path) ? 'a network path' : null;
  const holding = mounts
    .filter(({ at }) => isIn(path, at, platform))
    .sort((a, b) => b.at.length - a.at.length)[0];
  return networkTypes.get(holding?.type.toLowerCase() ?? '') ?? null;
}

/** What these programs call their folders, wherever they are. */
const syncFolders: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive( ?[-–] ?.+)?$/i, 'OneDrive'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(Google ?Drive( .*)?|GoogleDrive-.+|My Drive)$/i, 'Google Drive'],
  [/^(iCloud ?Drive|Mobile Documents)$/i, 'iCloud'],
  [/^CloudStorage$/i, 'a program that syncs'],
];

function syncedBy(path: string, { platform, syncRoots }: FolderFacts): string | null {
  const root = syncRoots.find((one) => isIn(path, one.path, platform));
  if (root !== undefined) return root.program;
  const parts = path.split(platform === 'win32' ? /[\\/]/ : '/');
  const named = syncFolders.filter(([pattern]) => parts.some((part) => pattern.test(part)));
  return named[0]?.[1] ?? null;
}

function isIn(path: string, folder: string, platform: NodeJS.Platform): boolean {
  const [inner, outer] = [path, folder].map((one) => comparable(one, platform));
  return inner !== undefined && outer !== undefined && `${inner}/`.startsWith(`${outer}/`);
}

/** Windows and macOS tell no capitals apart. */
function comparable(path: string, platform: NodeJS.Platform): string {
  const slashed = platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const plain = slashed.replace(/\/+$/, '');
  return platform === 'linux' ? plain : plain.toLowerCase();
}

const ownDisk =
  'Choose a folder on a disk of this computer that nothing syncs, and copy the data folder there first if it exists already.';

function onNetwork(path: string, kind: string): LedgerProblem {
  return {
    code: 'ledger-place',
    message: `The data folder ${path} is on a network drive (${kind}). There two computers could write at once and lose payments.`,
    remedy: ownDisk,
  };
}

function synced(path: string, program: string): LedgerProblem {
  return {
    code: 'ledger-place',
    message: `The data folder ${path} is kept in sync by ${program}, which could put an older file in the place of a newer one.`,
    remedy: ownDisk,
  };
}
