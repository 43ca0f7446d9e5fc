import { crc32 } from 'node:zlib';
import { readingLimits } from './reading-limits.ts';
import { problems, refuse } from './reading-problem.ts';
import type { GuardedZip } from './zip-guard.ts';

/** Parts that hold no cells: pictures, macros, printer settings. They are never inflated. */
const withoutCells =
  /(^|\/)(media|embeddings|drawings|charts|printersettings|activex|ctrlprops|customxml|thumbnails|pictures|object \d+|configurations2)\/|vbaproject\.bin$|\.(png|jpe?g|gif|emf|wmf|bmp|tiff?|vml|svm)$/i;

/**
 * Gives the same workbook as a zip without compression, made only of bytes that the guard has inflated and
 * counted: the general reader gets this, so that nothing in it is left to believe.
 */
export function storedZip(zip: GuardedZip): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let left: number = readingLimits.wholeBytes;
  for (const entry of zip.entries.values()) {
    if (withoutCells.test(entry.name)) continue;
    const bytes = zip.read(entry.name, left) ?? refuse(problems.damaged);
    left -= bytes.length;
    const name = Buffer.from(entry.name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, bytes);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, name);
    offset += 30 + name.length + bytes.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length / 4, 8);
  end.writeUInt16LE(directory.length / 4, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
