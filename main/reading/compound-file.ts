import { problems, refuse } from './reading-problem.ts';

const header = 512;
const entrySize = 128;
const none = 0xffffffff;
/** Numbers from here on are no sectors but say what a sector is for, or that a chain ends. */
const firstMark = 0xfffffffa;

interface Entry {
  readonly name: string;
  readonly isStream: boolean;
  readonly start: number;
  readonly size: number;
  readonly links: readonly [left: number, right: number, child: number];
}

/**
 * The streams of a compound file (the frame of .xls and of what Office encrypts), read by [MS-CFB]. Every chain of
 * sectors is walked here once, within the file and without a ring, so that a library gets only the stream itself.
 */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sector: number;
  readonly #table: Uint32Array;
  readonly #small: { readonly table: Uint32Array; readonly bytes: Buffer };
  readonly #smallBelow: number;
  readonly #streams = new Map<string, Entry>();

  /** Refuses what is damaged. */
  constructor(bytes: Buffer) {
    if (bytes.length < header + 512) refuse(problems.damaged);
    this.#bytes = bytes;
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) refuse(problems.damaged);
    this.#sector = 2 ** shift;
    this.#smallBelow = bytes.readUInt32LE(56);
    this.#table = this.#readTable();
    const entries = readEntries(this.#chain(bytes.readUInt32LE(48), null));
    const [root] = entries;
    if (root === undefined) refuse(problems.damaged);
    const smallTable = bytes.readUInt32LE(60);
    this.#small = {
      table: smallTable >= firstMark ? new Uint32Array() : asTable(this.#chain(smallTable, null)),
      bytes: root.start >= firstMark ? Buffer.alloc(0) : this.#chain(root.start, root.size),
    };
    for (const entry of below(entries, root.links[2]))
      if (entry.isStream && !this.#streams.has(entry.name.toLowerCase()))
        this.#streams.set(entry.name.toLowerCase(), entry);
  }

  has(name: string): boolean {
    return this.#streams.has(name.toLowerCase());
  }

  /** Gives a stream of the root by its name, whatever its case; null when there is none. */
  stream(name: string): Buffer | null {
    const entry = this.#streams.get(name.toLowerCase());
    if (entry === undefined) return null;
    if (entry.size === 0) return Buffer.alloc(0);
    return entry.size < this.#smallBelow
      ? joinChain(entry.start, this.#small.table, entry.size, (at) => this.#smallSector(at))
      : this.#chain(entry.start, entry.size);
  }

  #chain(start: number, size: number | null): Buffer {
    return joinChain(start, this.#table, size, (at) => this.#sectorAt(at));
  }

  #sectorAt(index: number): Buffer {
    const at = (index + 1) * this.#sector;
    // The last sector of a file may be cut off where its bytes end.
    return at >= this.#bytes.length
      ? refuse(problems.damaged)
      : this.#bytes.subarray(at, at + this.#sector);
  }

  #smallSector(index: number): Buffer {
    const at = index * 64;
    return at >= this.#small.bytes.length
      ? refuse(problems.damaged)
      : this.#small.bytes.subarray(at, at + 64);
  }

  /** The table of which sector follows which; its own sectors are listed in the header and then in a chain. */
  #readTable(): Uint32Array {
    const bytes = this.#bytes;
    const most = Math.ceil(bytes.length / this.#sector);
    const places: number[] = [];
    const note = (place: number) => {
      if (place < firstMark) places.push(place);
    };
    for (let at = 76; at < header; at += 4) note(bytes.readUInt32LE(at));
    let next = bytes.readUInt32LE(68);
    for (let seen = 0; next < firstMark; seen += 1) {
      if (seen > most) refuse(problems.damaged);
      const list = asTable(this.#sectorAt(next));
      for (const place of list.subarray(0, this.#sector / 4 - 1)) note(place);
      next = list[this.#sector / 4 - 1] ?? none;
    }
    if (places.length > most) refuse(problems.damaged);
    return asTable(Buffer.concat(places.map((place) => this.#sectorAt(place))));
  }
}

/** Joins the sectors of a chain. One that comes to more sectors than there are goes in a ring. */
function joinChain(
  start: number,
  table: Uint32Array,
  size: number | null,
  sector: (index: number) => Buffer,
): Buffer {
  const pieces: Buffer[] = [];
  let held = 0;
  for (let at = start; at < firstMark && (size === null || held < size); at = table[at] ?? none) {
    const piece = sector(at);
    pieces.push(piece);
    held += piece.length;
    if (pieces.length > table.length) refuse(problems.damaged);
  }
  if (size !== null && held < size) refuse(problems.damaged);
  return Buffer.concat(pieces, size ?? held);
}

function asTable(bytes: Buffer): Uint32Array {
  const table = new Uint32Array(Math.floor(bytes.length / 4));
  for (let index = 0; index < table.length; index += 1)
    table[index] = bytes.readUInt32LE(index * 4);
  return table;
}

function readEntries(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + entrySize <= bytes.length; at += entrySize) {
    const nameBytes = Math.min(64, Math.max(0, bytes.readUInt16LE(at + 64) - 2));
    entries.push({
      name: bytes.toString('utf16le', at, at + nameBytes - (nameBytes % 2)),
      isStream: bytes[at + 66] === 2,
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
      links: [
        bytes.readUInt32LE(at + 68),
        bytes.readUInt32LE(at + 72),
        bytes.readUInt32LE(at + 76),
      ],
    });
  }
  return entries;
}

/** The entries of one storage: a tree, in which each may be met once. */
function below(entries: readonly Entry[], top: number): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const open = [top];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id];
    if (entry === undefined || seen.has(id)) continue;
    seen.add(id);
    found.push(entry);
    open.push(entry.links[0], entry.links[1]);
  }
  return found;
}
