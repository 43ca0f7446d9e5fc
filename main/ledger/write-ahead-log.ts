import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';

/**
 * How the log of writes that SQLite has not folded into the ledger yet lies on the disk. `torn`: its last transaction
 * is not whole. `damaged`: something before it is not, or its head is not.
 */
export type LogState = 'whole' | 'torn' | 'damaged';

const headBytes = 32;
const frameHeadBytes = 24;
/** So many frames are read at once. */
const framesAtOnce = 256;

interface Frame {
  /** Whether its salts are those of the log: it belongs to it, and not to what the file held before. */
  readonly ours: boolean;
  /** Whether it ends a transaction. */
  readonly commits: boolean;
  /** Whether its checksum follows from the frame before it. */
  readonly follows: boolean;
}

/**
 * Reads a log as SQLite would, before SQLite does. At a wrong checksum SQLite takes the log to end, without a word: that
 * is right where the power went while a transaction was written, and forgets payments where a byte of it was damaged.
 * The two are told apart by what comes after: nothing follows a transaction that was never finished.
 */
export function logState(path: string): LogState {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const head = Buffer.alloc(headBytes);
    if (readSync(file, head, 0, headBytes, 0) < headBytes) return 'whole';
    const pageBytes = head.readUInt32BE(8);
    if (!isHead(head, pageBytes)) return 'damaged';
    const ends = new LogEnd();
    for (const frame of frames(file, size, head, pageBytes)) if (!ends.goesOn(frame)) break;
    return ends.state;
  } finally {
    closeSync(file);
  }
}

/** What the frames from the first wrong one on say of it. */
class LogEnd {
  state: LogState = 'whole';
  #broken = false;
  #commitSeen = false;

  /** Whether the next frame is to be looked at. */
  goesOn({ ours, commits, follows }: Frame): boolean {
    if (!this.#broken && ours && follows) return true;
    const first = !this.#broken;
    this.#broken = true;
    // A frame of what the file held before: the usual end, where no later one is ours.
    const belongs = ours || (first && follows);
    if (!belongs) return true;
    if (this.#commitSeen) {
      this.state = 'damaged';
      return false;
    }
    if (commits) {
      this.#commitSeen = true;
      this.state = 'torn';
    }
    return true;
  }
}

function* frames(file: number, size: number, head: Buffer, pageBytes: number): Generator<Frame> {
  const frameBytes = frameHeadBytes + pageBytes;
  const count = Math.floor((size - headBytes) / frameBytes);
  const chunk = Buffer.alloc(frameBytes * framesAtOnce);
  const swapped = isSwapped(head);
  const sum = new Checksum(head.readUInt32BE(24), head.readUInt32BE(28));
  for (let from = 0; from < count; from += framesAtOnce) {
    const here = Math.min(framesAtOnce, count - from);
    readSync(file, chunk, 0, here * frameBytes, headBytes + from * frameBytes);
    for (let at = 0; at < here; at += 1) {
      const frame = chunk.subarray(at * frameBytes, (at + 1) * frameBytes);
      const before = sum.copy();
      const follows = sum.follow(frame, swapped);
      const commits =
        frame.readUInt32BE(4) !== 0 || (!follows && lostItsEnd(frame, before, swapped));
      yield { ours: sameSalts(frame, head), commits, follows };
    }
  }
}

function sameSalts(frame: Buffer, head: Buffer): boolean {
  return frame.subarray(8, 16).equals(head.subarray(16, 24));
}

/** Whether a frame that ends no transaction would follow if one bit of the number that says so were set. */
function lostItsEnd(frame: Buffer, before: Checksum, swapped: boolean): boolean {
  const asWritten = Buffer.from(frame);
  for (let bit = 0; bit < 32; bit += 1) {
    asWritten.writeUInt32BE(2 ** bit, 4);
    if (before.copy().follow(asWritten, swapped)) return true;
  }
  return false;
}

function isHead(head: Buffer, pageBytes: number): boolean {
  if ((head.readUInt32BE(0) & ~1) >>> 0 !== 0x377f0682) return false;
  if (pageBytes < 512 || pageBytes > 65_536 || (pageBytes & (pageBytes - 1)) !== 0) return false;
  const sum = new Checksum(0, 0);
  sum.add(head.subarray(0, 24), isSwapped(head));
  return sum.is(head.readUInt32BE(24), head.readUInt32BE(28));
}

/** Whether the words of the checksums are in another order than this processor's. */
function isSwapped(head: Buffer): boolean {
  return (head.readUInt32BE(0) & 1) === (endianness() === 'BE' ? 0 : 1);
}

/** The running checksum of SQLite's log: two sums of 32 bits over pairs of words. */
class Checksum {
  #one: number;
  #two: number;

  constructor(one: number, two: number) {
    this.#one = one;
    this.#two = two;
  }

  add(bytes: Buffer, swapped: boolean): void {
    const words = wordsOf(bytes, swapped);
    let one = this.#one;
    let two = this.#two;
    for (let at = 0; at < words.length; at += 2) {
      one = (one + (words[at] ?? 0) + two) | 0;
      two = (two + (words[at + 1] ?? 0) + one) | 0;
    }
    this.#one = one;
    this.#two = two;
  }

  copy(): Checksum {
    return new Checksum(this.#one, this.#two);
  }

  is(one: number, two: number): boolean {
    return this.#one >>> 0 === one && this.#two >>> 0 === two;
  }

  /** Adds a frame and says whether it carries this sum; where not, goes on from the one that it carries. */
  follow(frame: Buffer, swapped: boolean): boolean {
    this.add(frame.subarray(0, 8), swapped);
    this.add(frame.subarray(frameHeadBytes), swapped);
    const carried = [frame.readUInt32BE(16), frame.readUInt32BE(20)] as const;
    const follows = this.is(...carried);
    [this.#one, this.#two] = carried;
    return follows;
  }
}

function wordsOf(bytes: Buffer, swapped: boolean): Uint32Array {
  const copy = new Uint8Array(bytes);
  if (swapped) Buffer.from(copy.buffer).swap32();
  return new Uint32Array(copy.buffer);
}
