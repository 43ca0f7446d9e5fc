import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CFB } from 'xlsx';
import { describe, expect, test } from 'vitest';
import { fontLook, marksByRuns } from '../../main/reading/cell-marks.ts';
import { CompoundFile } from '../../main/reading/compound-file.ts';
import { ContinuedRecord } from '../../main/reading/continued-record.ts';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { xlsbRecords } from '../../main/reading/xlsb-records.ts';
import { GuardedZip } from '../../main/reading/zip-guard.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { zipParts } from './made-workbook.ts';

const cases = join(import.meta.dirname, '..', 'cases', 'import');

async function cellsOf(bytes: Buffer): Promise<Cell[]> {
  const reader = await openWorkbook(bytes);
  return (await reader.peek(0, 3)).flatMap(({ cells }) => cells);
}

/** A binary workbook of Excel's own making, with its parts changed. */
function changedBinary(change: (name: string, part: Buffer) => Buffer): Buffer {
  const zip = new GuardedZip(readFileSync(join(cases, 'c02-as-Excel-writes-it.xlsb')));
  const parts: Record<string, Uint8Array> = {};
  for (const { name } of zip.entries.values()) {
    parts[name] = change(name, Buffer.from(zip.read(name) ?? Buffer.alloc(0)));
  }
  return zipParts(parts);
}

/** The shared texts with the first of them as 5001, of which the last digit has the first font. */
function withRichText(part: Buffer): Buffer {
  const first = [...xlsbRecords(part)].find(({ type }) => type === 19);
  const text = Buffer.from('5001', 'utf16le');
  const runs = [0, 99, 3, 0].flatMap((value) => [value & 0xff, value >> 8]);
  const content = [Buffer.from([1]), number(4), text, number(2), Buffer.from(runs)];
  const item = Buffer.concat([Buffer.from([19, Buffer.concat(content).length]), ...content]);
  const { start = 0, end = 0 } = first ?? {};
  // Its number and its length take one byte each.
  return Buffer.concat([part.subarray(0, start - 2), item, part.subarray(end)]);
}

describe('a binary workbook', () => {
  test('has its struck letters told', async () => {
    const bytes = changedBinary((name, part) => {
      if (name !== 'xl/styles.bin') return part;
      const font = [...xlsbRecords(part)].find(({ type }) => type === 43);
      part.writeUInt16LE(part.readUInt16LE((font?.start ?? 0) + 2) | 8, (font?.start ?? 0) + 2);
      return part;
    });
    const cells = await cellsOf(bytes);
    expect(cells[0]).toEqual({ kind: 'text', text: 'Name', struck: 'all' });
    expect(cells[7]).toEqual({ kind: 'number', value: 1500, shown: '1500', struck: 'all' });
  });

  test('has digits told that stand above the line', async () => {
    const bytes = changedBinary((name, part) => {
      if (name === 'xl/styles.bin') {
        const font = [...xlsbRecords(part)].find(({ type }) => type === 43);
        part.writeUInt16LE(1, (font?.start ?? 0) + 6);
        return part;
      }
      return name === 'xl/sharedStrings.bin' ? withRichText(part) : part;
    });
    const cells = await cellsOf(bytes);
    expect(cells[0]).toEqual({ kind: 'text', text: '500¹' });
  });

  test('that nobody changed has none', async () => {
    expect(await cellsOf(changedBinary((_, part) => part))).not.toContainEqual(
      expect.objectContaining({ struck: 'all' }),
    );
  });
});

describe('a text of several fonts', () => {
  const plain = { at: 0, font: 0 };
  const struck = { at: 0, font: 1 };
  const raised = { at: 0, font: 2 };
  const fonts = new Map([
    [1, { struck: true, raised: false }],
    [2, { struck: false, raised: true }],
  ]);

  test('is struck in part, whole or not at all by what it shows', () => {
    const struckOf = (text: string, runs: Parameters<typeof marksByRuns>[1]) =>
      marksByRuns(text, runs, fonts)?.struck ?? null;
    const runs = [struck, { ...plain, at: 3 }];
    expect(struckOf('500 750', runs)).toBe('part');
    expect(struckOf('500 ', runs)).toBe('all');
    expect(struckOf('500', [{ ...plain, at: 1 }])).toBeNull();
    expect(struckOf('1500', [{ ...struck, at: 1 }])).toBe('part');
    expect(struckOf('500', [])).toBeNull();
  });

  test('has the digits told that stand off the line', () => {
    const raisedOf = (text: string, runs: Parameters<typeof marksByRuns>[1]) =>
      marksByRuns(text, runs, fonts)?.raised ?? [];
    expect(raisedOf('5001', [{ ...raised, at: 3 }])).toEqual([3]);
    expect(raisedOf('15001', [raised, { ...plain, at: 1 }, { ...raised, at: 4 }])).toEqual([0, 4]);
    expect(raisedOf('500 a', [{ ...raised, at: 4 }])).toEqual([]);
    expect(raisedOf('5001', [{ ...plain, at: 3 }])).toEqual([]);
  });

  test('is walked once, however many runs a damaged file has', () => {
    const runs = Array.from({ length: 50_000 }, (_, at) => (at % 2 === 0 ? raised : plain));
    expect(marksByRuns('5'.repeat(30_000), runs, fonts)?.raised.length ?? 0).toBeLessThan(30_001);
  });

  test.each([
    [0x08, 0, { struck: true, raised: false }],
    [0, 1, { struck: false, raised: true }],
    [0, 2, { struck: false, raised: true }],
    [0x02, 0, null],
  ])('of a font with the flags %i, at %i of the line', (flags, offLine, look) => {
    expect(fontLook(flags, offLine)).toEqual(look);
  });
});

describe('a record that goes on in the next', () => {
  test('has its letters joined, though they change their width there', () => {
    const source = new ContinuedRecord([
      Buffer.from([3, 0, 0x41]),
      Buffer.from([1, 0x42, 0, 0x43, 0, 7]),
    ]);
    expect(source.number(2)).toBe(3);
    expect(source.letters(3, false)).toBe('ABC');
    expect(source.number(1)).toBe(7);
    expect(source.number(1)).toBeNull();
  });
});

/** The cipher as published; what is encrypted here is decrypted by the code of the product. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  let two = 0;
  for (let one = 0; one < 256; one += 1) {
    two = (two + at(one) + (key[one % key.length] ?? 0)) & 255;
    [state[one], state[two]] = [at(two), at(one)];
  }
  let one = 0;
  two = 0;
  return Buffer.from(
    bytes.map((byte) => {
      one = (one + 1) & 255;
      two = (two + at(one)) & 255;
      [state[one], state[two]] = [at(two), at(one)];
      return byte ^ at(at(one) + at(two));
    }),
  );
}

function hash(name: string, ...pieces: Buffer[]): Buffer {
  return createHash(name).update(Buffer.concat(pieces)).digest();
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

interface Scheme {
  readonly keyOf: (block: number) => Buffer;
  readonly filePass: Buffer;
}

const salt = Buffer.alloc(16, 3);
const secret = Buffer.alloc(16, 9);

/** [MS-OFFCRYPTO] 2.3.6. */
function plainScheme(password: string): Scheme {
  const first = hash('md5', Buffer.from(password, 'utf16le')).subarray(0, 5);
  const base = hash('md5', ...Array.from({ length: 16 }, () => [first, salt]).flat()).subarray(
    0,
    5,
  );
  const keyOf = (block: number): Buffer => hash('md5', base, number(block));
  const check = rc4(keyOf(0), Buffer.concat([secret, hash('md5', secret)]));
  return { keyOf, filePass: Buffer.concat([Buffer.from([1, 0, 1, 0, 1, 0]), salt, check]) };
}

/** [MS-OFFCRYPTO] 2.3.5, with keys of 128 bits. */
function longScheme(password: string): Scheme {
  const base = hash('sha1', salt, Buffer.from(password, 'utf16le'));
  const keyOf = (block: number): Buffer => hash('sha1', base, number(block)).subarray(0, 16);
  const check = rc4(keyOf(0), Buffer.concat([secret, hash('sha1', secret)]));
  const header = Buffer.concat(
    [4, 0, 0x6801, 0x8004, 128, 1, 0, 0].map(number).concat(Buffer.from('x\0\0\0', 'latin1')),
  );
  const pass = [
    Buffer.from([1, 0, 4, 0, 2, 0]),
    number(4),
    number(header.length),
    header,
    number(16),
    salt,
    check.subarray(0, 16),
    number(20),
    check.subarray(16),
  ];
  return { keyOf, filePass: Buffer.concat(pass) };
}

/** Encrypts the stream of an old workbook: not its heads, nor the records that say how to read it. */
function encrypted(stream: Buffer, { keyOf, filePass }: Scheme): Buffer {
  const head = stream.subarray(0, 4 + stream.readUInt16LE(2));
  const pass = Buffer.concat([Buffer.from([0x2f, 0, filePass.length, 0]), filePass]);
  const whole = Buffer.concat([head, pass, stream.subarray(head.length)]);
  const kept: [number, number][] = [];
  for (let at = 0; at + 4 <= whole.length;) {
    const type = whole.readUInt16LE(at);
    const end = at + 4 + whole.readUInt16LE(at + 2);
    if (type === 0x85) whole.writeUInt32LE(whole.readUInt32LE(at + 4) + pass.length, at + 4);
    kept.push([at, [0x809, 0x2f, 0xe1].includes(type) ? end : at + (type === 0x85 ? 8 : 4)]);
    at = end;
  }
  const blocks: Buffer[] = [];
  for (let at = 0; at < whole.length; at += 1024)
    blocks.push(rc4(keyOf(at / 1024), whole.subarray(at, at + 1024)));
  const out = Buffer.concat(blocks);
  for (const [from, to] of kept) whole.copy(out, from, from, to);
  return out;
}

/** The library types this part of itself as anything. */
const { utils: cfb, write } = CFB as {
  utils: {
    cfb_new: () => object;
    cfb_add: (file: object, name: string, bytes: Buffer) => void;
  };
  write: (file: object, options: { type: 'buffer' }) => Uint8Array;
};

function compound(stream: Buffer): Buffer {
  const file = cfb.cfb_new();
  cfb.cfb_add(file, '/Workbook', stream);
  return Buffer.from(write(file, { type: 'buffer' }));
}

describe('an old workbook that Excel encrypted', () => {
  const plain = readFileSync(join(cases, '02-strike-row-by-libreoffice.xls'));
  const stream = new CompoundFile(plain).stream('Workbook') ?? Buffer.alloc(0);

  test.each([
    ['with MD5', plainScheme],
    ['with SHA-1', longScheme],
  ])('only to protect its structure opens, %s', async (_, scheme) => {
    const bytes = compound(encrypted(stream, scheme('VelvetSweatshop')));
    expect(bytes.includes('Kulkarni')).toBe(false);
    const cells = await cellsOf(bytes);
    expect(cells).toEqual(await cellsOf(plain));
    expect(cells[8]).toEqual({ kind: 'text', text: 'Asha Kulkarni' });
  });

  test.each([
    ['with MD5', plainScheme],
    ['with SHA-1', longScheme],
  ])('with a password of a person is refused, %s', async (_, scheme) => {
    const bytes = compound(encrypted(stream, scheme('Diwali 2026')));
    await expect(openWorkbook(bytes)).rejects.toMatchObject({
      problem: { code: 'password-protected' },
    });
  });
});
