import { constants, deflateRawSync } from 'node:zlib';
import { CFB } from 'xlsx';
import { goodSheet, goodWorkbook, type HostileFile } from './hostile-file.ts';
import { partsOf, zipParts } from './made-workbook.ts';
import { rawZip, storedEntries } from './raw-zip.ts';

/** Deflated bytes that inflate to `megabytes`, without ever making them: one block, said over and over. */
function bombBytes(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, ' '), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync('')]);
}

function bomb(claimed: number, megabytes: number): Buffer {
  const entries = storedEntries(partsOf({ sheet: goodSheet })).filter(
    ({ name }) => name !== 'xl/worksheets/sheet1.xml',
  );
  const data = bombBytes(megabytes);
  return rawZip([
    ...entries,
    { name: 'xl/worksheets/sheet1.xml', data, method: 8, claimed, crc: 0 },
  ]);
}

function overlapping(): Buffer {
  const entries = storedEntries(partsOf({ sheet: goodSheet }));
  const data = bombBytes(64);
  const kernel = { data, method: 8, claimed: 64 * 1024 * 1024, crc: 0 } as const;
  const first = entries.length;
  return rawZip([
    ...entries,
    { name: 'xl/media/0', ...kernel },
    ...Array.from({ length: 500 }, (_, index) => ({
      name: `xl/media/${index + 1}`,
      ...kernel,
      sameAs: first,
    })),
  ]);
}

/** A compound file as Office wraps it around a workbook with a password. */
function encrypted(): Buffer {
  // The library types this part of itself as anything.
  const { utils: cfb, write: writeFile } = CFB as {
    utils: {
      cfb_new: () => object;
      cfb_add: (file: object, name: string, bytes: Buffer) => void;
    };
    write: (file: object, options: { type: 'buffer' }) => Uint8Array;
  };
  const file = cfb.cfb_new();
  cfb.cfb_add(file, '/EncryptionInfo', Buffer.alloc(64, 1));
  cfb.cfb_add(file, '/EncryptedPackage', Buffer.alloc(8192, 7));
  return Buffer.from(writeFile(file, { type: 'buffer' }));
}

/** Files that are wrong as files: of another kind, cut short, or zips that lie. */
export const hostileContainers: readonly HostileFile[] = [
  { name: 'nothing.xlsx', bytes: () => Buffer.alloc(0), expected: ['empty-file'] },
  {
    name: 'letter.xlsx',
    bytes: () => Buffer.from('%PDF-1.7\n%\xe2\xe3\n1 0 obj\n', 'latin1'),
    expected: ['not-a-spreadsheet'],
  },
  {
    name: 'statement.xls',
    bytes: () => Buffer.from('\r\n<html><body><table><tr><td>Name</td></tr></table></body></html>'),
    expected: [null],
  },
  {
    name: 'statement-utf16.xls',
    bytes: () => Buffer.from('\uFEFF<html><table></table></html>', 'utf16le'),
    expected: ['no-rows'],
  },
  {
    name: 'frames.xls',
    bytes: () => Buffer.from('<html><frameset><frame src="sheet001.htm"></frameset></html>'),
    expected: ['not-a-spreadsheet'],
  },
  {
    name: 'deep-page.xls',
    bytes: () => Buffer.from(`<table><tr><td>${'<b>'.repeat(200_000)}x</table>`),
    expected: ['suspicious', 'took-too-long', 'too-large', 'unreadable'],
  },
  {
    name: 'wide-page.xls',
    bytes: () => Buffer.from(`<table><tr><td>${'<td>'.repeat(3_000_000)}`),
    expected: ['too-large'],
  },
  {
    name: 'excel-2003.xls',
    bytes: () =>
      Buffer.from(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      ),
    expected: ['not-a-spreadsheet'],
  },
  {
    name: 'photo.csv',
    bytes: () => Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF', 'latin1'),
    expected: ['not-a-spreadsheet'],
  },
  {
    name: 'noise.csv',
    bytes: () => Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 256)),
    expected: ['not-a-spreadsheet'],
  },
  {
    name: 'other.zip.xlsx',
    bytes: () => zipParts({ 'readme.txt': 'hello' }),
    expected: ['not-a-spreadsheet'],
  },
  { name: 'half.xlsx', bytes: () => goodWorkbook().subarray(0, 900), expected: ['damaged'] },
  { name: 'start-only.xlsx', bytes: () => Buffer.from('PK\x03\x04'), expected: ['damaged'] },
  {
    name: 'end-only.xlsx',
    bytes: () => Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]),
    expected: ['damaged'],
  },
  { name: 'lying-bomb.xlsx', bytes: () => bomb(1000, 2000), expected: ['suspicious'] },
  {
    name: 'honest-bomb.xlsx',
    bytes: () => bomb(2000 * 1024 * 1024, 2000),
    expected: ['suspicious', 'too-large'],
  },
  { name: 'modest-bomb.xlsx', bytes: () => bomb(4 * 1024 * 1024, 2000), expected: ['suspicious'] },
  { name: 'overlap-bomb.xlsx', bytes: overlapping, expected: ['suspicious'] },
  {
    name: 'zip64.xlsx',
    bytes: () =>
      rawZip(storedEntries(partsOf({ sheet: goodSheet })), (end) =>
        end.writeUInt32LE(0xffffffff, 16),
      ),
    expected: ['suspicious'],
  },
  {
    name: 'two-disks.xlsx',
    bytes: () =>
      rawZip(storedEntries(partsOf({ sheet: goodSheet })), (end) => end.writeUInt16LE(1, 4)),
    expected: ['suspicious'],
  },
  {
    name: 'thousands-of-parts.xlsx',
    bytes: () =>
      rawZip([
        ...storedEntries(partsOf({ sheet: goodSheet })),
        ...storedEntries(
          Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`xl/x${index}`, ''])),
        ),
      ]),
    expected: ['suspicious'],
  },
  {
    name: 'twice-the-same-part.xlsx',
    bytes: () =>
      rawZip([
        ...storedEntries(partsOf({ sheet: goodSheet })),
        ...storedEntries({ 'XL/worksheets/SHEET1.xml': '<x/>' }),
      ]),
    expected: ['suspicious'],
  },
  {
    name: 'zip-password.xlsx',
    bytes: () =>
      rawZip(storedEntries(partsOf({ sheet: goodSheet })).map((entry) => ({ ...entry, flags: 1 }))),
    expected: ['password-protected'],
  },
  {
    name: 'unknown-packing.xlsx',
    bytes: () => {
      const zip = goodWorkbook();
      const at = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
      zip.writeUInt16LE(93, at + 10);
      return zip;
    },
    expected: ['suspicious'],
  },
  {
    name: 'wrong-checksum.xlsx',
    bytes: () =>
      rawZip(
        storedEntries(partsOf({ sheet: goodSheet })).map((entry) => ({
          ...entry,
          crc: (entry.crc ^ 1) >>> 0,
        })),
      ),
    expected: ['damaged'],
  },
  { name: 'password.xlsx', bytes: encrypted, expected: ['password-protected'] },
];
