import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { readingLimits } from './reading-limits.ts';
import { problems, refuse } from './reading-problem.ts';

export interface ZipEntry {
  readonly name: string;
  readonly compressed: boolean;
  readonly crc: number;
  /** Where its bytes are in the file. */
  readonly start: number;
  readonly end: number;
  /** What the directory says it inflates to. Never believed: an entry that gives a byte more is refused there. */
  readonly claimed: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const zip64Locator = 0x07064b50;
const zip64End = 0x06064b50;
const full32 = 0xffffffff;

/**
 * A zip whose directory was read and found honest before a byte of it is inflated. Refuses what no spreadsheet
 * needs: encryption, several disks, thousands of entries, entries that lie over each other or are named
 * twice, absurd ratios. The long form (zip64), in which some programs write small files too, is read. Each entry inflates under a hard cap, whatever it claims (CVE-2026-38359: the `xlsx`
 * library believes the claim), and its checksum is held against it.
 */
export class GuardedZip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.entries = readDirectory(bytes);
  }

  /** Gives a whole part, or null when there is none of that name. Refuses more than `cap` bytes. */
  read(name: string, cap: number = readingLimits.partBytes): Buffer | null {
    const entry = this.entries.get(partKey(name));
    return entry === undefined ? null : this.#inflate(entry, cap);
  }

  has(name: string): boolean {
    return this.entries.has(partKey(name));
  }

  /** Gives at most the first `count` bytes of a part, unchecked: for a look, not for reading. */
  start(name: string, count: number): Buffer | null {
    const entry = this.entries.get(partKey(name));
    if (entry === undefined) return null;
    const raw = this.#bytes.subarray(entry.start, Math.min(entry.end, entry.start + count));
    if (!entry.compressed) return raw;
    try {
      // A flush that does not ask for the end makes zlib content with a beginning.
      const some = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: count * 1024 };
      return inflateRawSync(raw, some).subarray(0, count);
    } catch {
      // Whoever reads the part as a whole will say what is wrong with it.
      return null;
    }
  }

  /** Gives a part in pieces, so that it is never in memory as a whole. Refuses more than `cap` bytes. */
  async *stream(name: string, cap: number = readingLimits.sheetBytes): AsyncGenerator<Buffer> {
    const entry = this.entries.get(partKey(name));
    if (entry === undefined) refuse(problems.damaged);
    if (entry.claimed > cap) refuse(problems.tooLarge);
    const raw = this.#bytes.subarray(entry.start, entry.end);
    let crc = 0;
    let total = 0;
    for await (const piece of entry.compressed ? inflatePieces(raw) : [raw]) {
      total += piece.length;
      if (total > entry.claimed) refuse(problems.suspicious);
      crc = crc32(piece, crc);
      yield piece;
    }
    if (total !== entry.claimed || crc !== entry.crc) refuse(problems.damaged);
  }

  #inflate(entry: ZipEntry, cap: number): Buffer {
    if (entry.claimed > cap) refuse(problems.tooLarge);
    const raw = this.#bytes.subarray(entry.start, entry.end);
    const whole = entry.compressed ? inflateCapped(raw, entry.claimed) : raw;
    if (whole.length !== entry.claimed || crc32(whole) !== entry.crc) refuse(problems.damaged);
    return whole;
  }
}

/** Parts are named without regard to case, and some programs write a leading or a backward slash. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function inflateCapped(raw: Buffer, cap: number): Buffer {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, cap) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return refuse(code === 'ERR_BUFFER_TOO_LARGE' ? problems.suspicious : problems.damaged);
  }
}

async function* inflatePieces(raw: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(raw);
  try {
    for await (const piece of inflate) {
      if (!Buffer.isBuffer(piece)) throw new TypeError('Inflating gave something else than bytes.');
      yield piece;
    }
  } catch (error) {
    // Only zlib's own complaints mean a damaged file; what the taker of the pieces throws never comes here.
    if (error instanceof Error && 'errno' in error) refuse(problems.damaged);
    throw error;
  }
}

function readDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const { end, count, size, offset } = readEnd(bytes);
  if (count > readingLimits.zipEntries) refuse(problems.suspicious);
  if (count === 0 || offset + size > end) refuse(problems.damaged);
  const entries = new Map<string, ZipEntry>();
  const spans: [start: number, end: number][] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directorySignature) refuse(problems.damaged);
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end) refuse(problems.damaged);
    const name = bytes.toString('utf8', at + 46, nameEnd);
    const [claimed, packed, local] = entrySizes(bytes, at, nameEnd);
    const entry = readEntry(bytes, at, name, { claimed, packed, local }, offset);
    spans.push([local, entry.end]);
    if (entries.has(partKey(name))) refuse(problems.suspicious);
    if (!name.endsWith('/')) entries.set(partKey(name), entry);
    at = next;
  }
  spans.sort((a, b) => a[0] - b[0]);
  let before = 0;
  for (const [start, stop] of spans) {
    if (start < before) refuse(problems.suspicious);
    before = stop;
  }
  return entries;
}

interface DirectoryEnd {
  /** Where the directory must have ended. */
  readonly end: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

function readEnd(bytes: Buffer): DirectoryEnd {
  const end = findEnd(bytes);
  const long = end >= 20 && bytes.readUInt32LE(end - 20) === zip64Locator;
  if (long) return readLongEnd(bytes, end - 20);
  const count = bytes.readUInt16LE(end + 10);
  const disks = bytes.readUInt16LE(end + 4) + bytes.readUInt16LE(end + 6);
  if (disks !== 0 || bytes.readUInt16LE(end + 8) !== count) refuse(problems.suspicious);
  const size = bytes.readUInt32LE(end + 12);
  const offset = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || size === full32 || offset === full32) refuse(problems.suspicious);
  return { end, count, size, offset };
}

/** The record that takes the short one's place (APPNOTE 4.3.14), which the locator points to. */
function readLongEnd(bytes: Buffer, locator: number): DirectoryEnd {
  const at = long64(bytes, locator + 8);
  if (at + 56 > locator || bytes.readUInt32LE(at) !== zip64End) refuse(problems.damaged);
  const count = long64(bytes, at + 32);
  const disks = bytes.readUInt32LE(at + 16) + bytes.readUInt32LE(at + 20);
  if (disks !== 0 || long64(bytes, at + 24) !== count) refuse(problems.suspicious);
  return { end: at, count, size: long64(bytes, at + 40), offset: long64(bytes, at + 48) };
}

/** A length of eight bytes; what a number cannot hold is no length of a file that was read. */
function long64(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  return value > 0xffffffffffn ? refuse(problems.suspicious) : Number(value);
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at -= 1)
    if (
      bytes.readUInt32LE(at) === endSignature &&
      at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length
    )
      return at;
  return refuse(problems.damaged);
}

/** Size, packed size and place of an entry; where one does not fit, its long form stands in the extra field. */
function entrySizes(bytes: Buffer, at: number, extra: number): [number, number, number] {
  const short = [at + 24, at + 20, at + 42].map((place) => bytes.readUInt32LE(place));
  const end = extra + bytes.readUInt16LE(at + 30);
  let field = extra;
  while (field + 4 <= end && bytes.readUInt16LE(field) !== 1)
    field += 4 + bytes.readUInt16LE(field + 2);
  const stop = Math.min(end, field + 4 <= end ? field + 4 + bytes.readUInt16LE(field + 2) : field);
  let next = field + 4;
  const [claimed = 0, packed = 0, local = 0] = short.map((size) => {
    if (size !== full32) return size;
    if (next + 8 > stop) return refuse(problems.suspicious);
    next += 8;
    return long64(bytes, next - 8);
  });
  return [claimed, packed, local];
}

function readEntry(
  bytes: Buffer,
  at: number,
  name: string,
  { claimed, packed, local }: { claimed: number; packed: number; local: number },
  directory: number,
): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  if ((flags & 0x2041) !== 0) refuse(problems.passwordProtected);
  if (method !== 0 && method !== 8) refuse(problems.suspicious);
  if (method === 0 && claimed !== packed) refuse(problems.suspicious);
  if (claimed > readingLimits.ratioFrom && claimed > packed * readingLimits.ratio)
    refuse(problems.suspicious);
  if (claimed > readingLimits.sheetBytes) refuse(problems.tooLarge);
  if (local + 30 > directory || bytes.readUInt32LE(local) !== localSignature)
    refuse(problems.damaged);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const end = start + packed;
  if (end > directory) refuse(problems.damaged);
  return {
    name,
    compressed: method === 8,
    crc: bytes.readUInt32LE(at + 16),
    start,
    end,
    claimed,
  };
}
