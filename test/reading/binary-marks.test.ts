import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CFB } from 'xlsx';
import { describe, expect, test } from 'vitest';
import { CompoundFile } from '../../main/reading/compound-file.ts';
import { ContinuedRecord } from '../../main/reading/continued-record.ts';
import { struckByRuns } from '../../main/reading/cell-marks.ts';
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
function changedBinary(change: (name: string, part: Buffer) => void): Buffer {
  const zip = new GuardedZip(readFileSync(join(cases, 'c02-as-Excel-writes-it.xlsb')));
  const parts: Record<string, Uint8Array> = {};
  for (const { name } of zip.entries.values()) {
    const part = Buffer.from(zip.read(name) ?? Buffer.alloc(0));
    change(name, part);
    parts[name] = part;
  }
  return zipParts(parts);
}

describe('a binary workbook', () => {
  test('has its struck letters told', async () => {
    const bytes = changedBinary((name, part) => {
      if (name !== 'xl/styles.bin') return;
      const font = [...xlsbRecords(part)].find(({ type }) => type === 43);
      part.writeUInt16LE(part.readUInt16LE((font?.start ?? 0) + 2) | 8, (font?.start ?? 0) + 2);
    });
    const cells = await cellsOf(bytes);
    expect(cells[0]).toEqual({ kind: 'text', text: 'Name', struck: 'all' });
    expect(cells[7]).toEqual({ kind: 'number', value: 1500, shown: '1500', struck: 'all' });
  });

  test('that nobody changed has none', async () => {
    expect(await cellsOf(changedBinary(() => undefined))).not.toContainEqual(
      expect.objectContaining({ struck: 'all' }),
    );
  });
});

describe('a text of several fonts', () => {
  const runs = [
    { at: 0, struck: true },
    { at: 3, struck: false },
  ];
  test('is struck in part, whole or not at all by what it shows', () => {
    expect(struckByRuns('500 750', runs)).toBe('part');
    expect(struckByRuns('500 ', runs)).toBe('all');
    expect(struckByRuns('500', [{ at: 1, struck: false }])).toBeNull();
    expect(struckByRuns('1500', [{ at: 1, struck: true }])).toBe('part');
    expect(struckByRuns('500', [])).toBeNull();
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
