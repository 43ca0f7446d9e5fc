import { closeSync, openSync, readSync } from 'node:fs';

/** What a native file says that it is for. */
export interface BinaryKind {
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly arch: 'x64' | 'arm64';
}

const elfMachines: ReadonlyMap<number, BinaryKind['arch']> = new Map([
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
]);
const peMachines: ReadonlyMap<number, BinaryKind['arch']> = new Map([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);
const machCpus: ReadonlyMap<number, BinaryKind['arch']> = new Map([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);

/** Reads it from the header (ELF, PE or Mach-O of 64 bits); null for anything else. */
export function binaryKindOf(path: string): BinaryKind | null {
  const start = firstBytes(path, 4096);
  if (start.length < 64) return null;
  if (start.readUInt32BE(0) === 0x7f454c46 && start[4] === 2)
    return kind('linux', elfMachines.get(start.readUInt16LE(18)));
  if (start.readUInt32LE(0) === 0xfeedfacf)
    return kind('darwin', machCpus.get(start.readUInt32LE(4)));
  if (start.readUInt16BE(0) !== 0x4d5a) return null;
  const pe = start.readUInt32LE(0x3c);
  if (pe + 6 > start.length || start.readUInt32BE(pe) !== 0x50450000) return null;
  return kind('win32', peMachines.get(start.readUInt16LE(pe + 4)));
}

function kind(
  platform: BinaryKind['platform'],
  arch: BinaryKind['arch'] | undefined,
): BinaryKind | null {
  return arch === undefined ? null : { platform, arch };
}

function firstBytes(path: string, count: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(count);
    return bytes.subarray(0, readSync(file, bytes, 0, count, 0));
  } finally {
    closeSync(file);
  }
}
