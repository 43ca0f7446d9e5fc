import { crc32 } from 'node:zlib';

/** One entry of a zip, as it is to be written down. */
export interface RawEntry {
  readonly name: string;
  readonly data: Buffer;
  readonly method: 0 | 8;
  readonly claimed: number;
  readonly crc: number;
  readonly flags?: number;
  /** Points to the local header of an earlier entry instead of one of its own. */
  readonly sameAs?: number;
}

/** Writes a zip exactly as told, lies included. */
export function rawZip(
  entries: readonly RawEntry[],
  change: (end: Buffer) => void = () => undefined,
): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(entry.flags ?? 0, 2);
    facts.writeUInt16LE(entry.method, 4);
    facts.writeUInt32LE(entry.crc, 10);
    facts.writeUInt32LE(entry.data.length, 14);
    facts.writeUInt32LE(entry.claimed, 18);
    facts.writeUInt16LE(name.length, 22);
    const own = entry.sameAs === undefined ? offset : (offsets[entry.sameAs] ?? 0);
    offsets.push(own);
    if (entry.sameAs === undefined) {
      pieces.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, entry.data);
      offset += 30 + name.length + entry.data.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(own, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, name]));
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, piece) => sum + piece.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  change(end);
  return Buffer.concat([...pieces, ...directory, end]);
}

export function storedEntries(parts: Readonly<Record<string, string>>): RawEntry[] {
  return Object.entries(parts).map(([name, part]) => {
    const data = Buffer.from(part);
    return { name, data, method: 0, claimed: data.length, crc: crc32(data) };
  });
}
