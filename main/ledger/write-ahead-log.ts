import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';

/**
 * How the log of writes that SQLite has not folded into the ledger yet lies on the disk. `torn`: its last transaction
 * is not whole. `damaged`: one bit of it is another, or something before it is not whole, or the head is not.
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
  /** Whether it would follow, and be ours, were one bit of it another. */
  oneBitOff(): boolean;
}

/**
 * Reads a log as SQLite would, before SQLite does. At a wrong checksum SQLite takes the log to end, without a word: that
 * is right where the power went while a transaction was written, and forgets payments where a byte of it was damaged.
 * The two are told apart by what comes after: nothing follows a transaction that was never finished. In the last one, by
 * how much is wrong: a write that was cut off lacks whole pieces of a page, never one bit.
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
  #oneBitOff = false;

  /** Whether the next frame is to be looked at. */
  goesOn(frame: Frame): boolean {
    const { ours, commits, follows } = frame;
    if (!this.#broken && ours && follows) return true;
    const first = !this.#broken;
    this.#broken = true;
    if (first) this.#oneBitOff = frame.oneBitOff();
    // A frame of what the file held before: the usual end, where no later one is ours.
    const belongs = ours || (first && follows);
    if (!belongs) return true;
    if (this.#commitSeen) {
      this.state = 'damaged';
      return false;
    }
    if (commits) {
      this.#commitSeen = true;
      this.state = this.#oneBitOff ? 'damaged' : 'torn';
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
      const ours = sameSalts(frame, head);
      const oneBitOff = (): boolean => (ours ? isOneBitOff(frame, before, swapped) : follows);
      yield { ours, commits, follows, oneBitOff };
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

/** Both sums of a checksum, or how they differ. */
type Sums = readonly [number, number];

/** Whether the checksum of a frame would be the one that it carries, were one bit of either another. */
function isOneBitOff(frame: Buffer, before: Checksum, swapped: boolean): boolean {
  const sum = before.copy();
  sum.addFrame(frame, swapped);
  const carried = carriedBy(frame);
  const [one, two] = sum.beyond(carried);
  const turned = (word: number, [ofOne, ofTwo]: Sums): boolean => {
    for (let bit = 0; bit < 32; bit += 1) {
      const more = ((word >>> bit) & 1) === 1 ? 1 << bit : -(1 << bit);
      if (Math.imul(more, ofOne) === one && Math.imul(more, ofTwo) === two) return true;
    }
    return false;
  };
  const words = [frame.subarray(0, 8), frame.subarray(frameHeadBytes)].flatMap((bytes) => [
    ...wordsOf(bytes, swapped),
  ]);
  // By how much the sums grow with a word, from the last pair of words to the first: they are linear.
  let ofFirst: Sums = [1, 1];
  let ofSecond: Sums = [0, 1];
  for (let at = words.length - 2; at >= 0; at -= 2) {
    if (turned(words[at] ?? 0, ofFirst) || turned(words[at + 1] ?? 0, ofSecond)) return true;
    ofFirst = afterOnePair(ofFirst);
    ofSecond = afterOnePair(ofSecond);
  }
  return sum.isOneBitFrom(carried);
}

/** What a difference of the sums has become after one more pair of words. */
function afterOnePair([one, two]: Sums): Sums {
  const first = (one + two) | 0;
  return [first, (two + first) | 0];
}

function isOneBit(word: number): boolean {
  return word !== 0 && (word & (word - 1)) === 0;
}

function carriedBy(frame: Buffer): Sums {
  return [frame.readUInt32BE(16), frame.readUInt32BE(20)];
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

  /** By how much both sums are more than these. */
  beyond([one, two]: Sums): Sums {
    return [(this.#one - one) | 0, (this.#two - two) | 0];
  }

  /** Whether one bit makes these sums of them. */
  isOneBitFrom([one, two]: Sums): boolean {
    const [ofOne, ofTwo] = [this.#one ^ one, this.#two ^ two] as const;
    return (ofOne === 0 && isOneBit(ofTwo)) || (ofTwo === 0 && isOneBit(ofOne));
  }

  /** Adds what a frame's checksum is of. */
  addFrame(frame: Buffer, swapped: boolean): void {
    this.add(frame.subarray(0, 8), swapped);
    this.add(frame.subarray(frameHeadBytes), swapped);
  }

  /** Adds a frame and says whether it carries this sum; where not, goes on from the one that it carries. */
  follow(frame: Buffer, swapped: boolean): boolean {
    this.addFrame(frame, swapped);
    const carried = carriedBy(frame);
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
