import { problems, refuse } from './reading-problem.ts';

/** A record of a binary part: its number and where its content stands. */
export interface XlsbRecord {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** Walks the records of a binary part ([MS-XLSB] 2.1.4). Refuses one that reaches past the part. */
export function* xlsbRecords(part: Buffer): Generator<XlsbRecord> {
  let at = 0;
  while (at < part.length) {
    let type = part[at] ?? 0;
    at += 1;
    if (type >= 0x80) {
      type = (type & 0x7f) | (((part[at] ?? 0) & 0x7f) << 7);
      at += 1;
    }
    let length = 0;
    for (let index = 0; index < 4; index += 1) {
      const byte = part[at] ?? refuse(problems.damaged);
      length |= (byte & 0x7f) << (index * 7);
      at += 1;
      if (byte < 0x80) break;
    }
    const end = at + length;
    if (end > part.length) refuse(problems.damaged);
    yield { type, start: at, end };
    at = end;
  }
}
