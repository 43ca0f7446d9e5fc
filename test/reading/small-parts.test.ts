import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { packRows, unpackRows } from '../../main/reading/packed-rows.ts';
import { storedZip } from '../../main/reading/stored-zip.ts';
import { unescapeXml, XmlScanner } from '../../main/reading/xml-scanner.ts';
import { GuardedZip } from '../../main/reading/zip-guard.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { rawZip, storedEntries } from './raw-zip.ts';

describe('rows on their way between threads', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 10 });
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constant<Cell>({ kind: 'empty' }),
    text.map((value): Cell => ({ kind: 'text', text: value })),
    text.map((value): Cell => ({ kind: 'text', text: value, formula: true })),
    text.map((value): Cell => ({ kind: 'text', text: value, overfull: true })),
    fc
      .double({ noNaN: true })
      .map((value): Cell => ({ kind: 'number', value, shown: String(value) })),
    fc.tuple(fc.integer(), text).map(([value, shown]): Cell => ({ kind: 'number', value, shown })),
    fc
      .integer()
      .map((value): Cell => ({ kind: 'number', value, shown: String(value), formula: true })),
    fc.boolean().map((value): Cell => ({ kind: 'boolean', value })),
    text.map((shown): Cell => ({ kind: 'date', iso: '2026-11-08', shown })),
    text.map((code): Cell => ({ kind: 'error', code })),
    text.map((formula): Cell => ({ kind: 'formula', formula })),
  );
  const row = fc.record({
    row: fc.integer({ min: 1, max: 1_048_576 }),
    hidden: fc.boolean(),
    cells: fc.array(cell, { maxLength: 12 }),
  });

  test('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows);
      }),
    );
  });

  test('that do not fit together are refused', () => {
    const packed = packRows([{ row: 1, hidden: false, cells: [{ kind: 'text', text: 'Asha' }] }]);
    expect(() => unpackRows({ ...packed, text: 'As' })).toThrow(/do not fit/);
    expect(() => unpackRows({ ...packed, text: 'Asha!' })).toThrow(/do not fit/);
    expect(() => unpackRows({ ...packed, kinds: Uint16Array.of(99) })).toThrow(/do not fit/);
    expect(() => unpackRows({ ...packed, widths: Uint16Array.of(2) })).toThrow(/do not fit/);
    expect(() => unpackRows({ ...packed, lengths: new Uint32Array() })).toThrow(/do not fit/);
  });
});

type Said = readonly [string, string, ...string[]];

function scanned(pieces: readonly string[]): Said[] {
  const scanner = new XmlScanner();
  const said: Said[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') said.push(['text', text]);
    text = '';
  };
  for (const piece of pieces) {
    scanner.push(piece);
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') {
        text += scanner.text();
        continue;
      }
      flush();
      if (token === 'open')
        said.push([
          'open',
          scanner.name,
          scanner.attribute('a') ?? '-',
          scanner.attribute('b') ?? '-',
        ]);
      if (token === 'close' || scanner.selfClosing) said.push(['close', scanner.name]);
    }
  }
  scanner.finish();
  return said;
}

function parsedBySaxes(xml: string): Said[] {
  const parser = new SaxesParser();
  const said: Said[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') said.push(['text', text]);
    text = '';
  };
  parser.on('text', (value) => (text += value));
  parser.on('cdata', (value) => (text += value));
  parser.on('opentag', ({ name, attributes }) => {
    flush();
    said.push(['open', name.replace(/^.*:/, ''), attributes.a ?? '-', attributes.b ?? '-']);
  });
  parser.on('closetag', ({ name }) => {
    flush();
    said.push(['close', name.replace(/^.*:/, '')]);
  });
  parser.write(xml).close();
  return said;
}

describe('the scanner of XML', () => {
  const value = fc
    .array(
      fc.constantFrom('x', 'é', 'ल', ' ', '&amp;', '&lt;', '&#65;', '&#x20B9;', '>', '/', '='),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(''));
  const attributes = fc
    .tuple(fc.option(value), fc.option(value), fc.constantFrom(' ', '  ', '\n'))
    .map(
      ([a, b, gap]) =>
        `${a === null ? '' : `${gap}a="${a}"`}${b === null ? '' : `${gap}b = '${b}'`}`,
    );
  const { node } = fc.letrec<{ node: string; nodes: string[] }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 4 }),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      value.map((text) => text.replaceAll('>', '&gt;')),
      fc.constantFrom('<!-- <no> -->', '<?do this?>', '<![CDATA[<&>]]>'),
      attributes.map((said) => `<c${said}/>`),
      fc
        .tuple(fc.constantFrom('c', 'x:row', 'long-name'), attributes, tie('nodes'))
        .map(([name, said, inner]) => `<${name}${said}>${inner.join('')}</${name} >`),
    ),
  }));

  test('says what a kept parser says, however the document is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(node, { maxLength: 4 }),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (nodes, cuts) => {
          const xml = `<?xml version="1.0"?><root>${nodes.join('')}</root>`;
          const at = [
            0,
            ...cuts.map((cut) => Math.min(cut, xml.length)).sort((a, b) => a - b),
            xml.length,
          ];
          const pieces = at.slice(1).map((end, index) => xml.slice(at[index], end));
          expect(scanned(pieces)).toEqual(parsedBySaxes(xml));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes a plain cell in one step, and nothing else', () => {
    const scanner = new XmlScanner();
    scanner.push('<c><v>12</v></c><c><v>a<!-- --></v></c></r>');
    expect(scanner.next()).toBe('open');
    expect(scanner.holdsOnly('<v>', '</v></c>')).toBe(true);
    expect([scanner.text(), scanner.wholeNumber()]).toEqual(['12', 12]);
    expect(scanner.next()).toBe('open');
    expect(scanner.holdsOnly('<v>', '</v></c>')).toBe(false);
    expect(scanner.next()).toBe('open');
  });

  test.each([
    '<a',
    '<a>',
    '<a></a',
    '<a><b></a>',
    'text',
    '</a>',
    '<a b></a>',
    '<a b=c></a>',
    '< a/>',
    '<!DOCTYPE a><a/>',
  ])('%s is refused', (xml) => {
    expect(() => scanned([xml])).toThrow();
  });

  test('leaves what is no entity as it is', () => {
    expect(unescapeXml('&nbsp; &#0; &#1114112; & &amp;amp;')).toBe(
      '&nbsp; &#0; &#1114112; & &amp;',
    );
  });
});

describe('the guard of zips', () => {
  const name = fc
    .string({ unit: fc.constantFrom('a', 'b', '/', 'É'), minLength: 1, maxLength: 6 })
    .filter((text) => !text.endsWith('/') && !text.startsWith('/'));
  const parts = fc.uniqueArray(fc.tuple(name, fc.string({ maxLength: 300 })), {
    selector: ([key]) => key.toLowerCase(),
    minLength: 1,
    maxLength: 6,
  });

  test('gives what was put in, whole and in pieces, and again after it was made a plain zip', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.constantFrom(0, 6, 9), async (entries, level) => {
        const files = Object.fromEntries(entries.map(([key, text]) => [key, strToU8(text)]));
        const zip = new GuardedZip(Buffer.from(zipSync(files, { level })));
        const plain = new GuardedZip(storedZip(zip));
        for (const [key, text] of entries) {
          expect(zip.read(key)?.toString()).toBe(text);
          expect(plain.read(key)?.toString()).toBe(text);
          const pieces: Buffer[] = [];
          for await (const piece of zip.stream(key)) pieces.push(piece);
          expect(Buffer.concat(pieces).toString()).toBe(text);
        }
      }),
    );
  });

  test('finds a part whatever its case and slashes', () => {
    const zip = new GuardedZip(rawZip(storedEntries({ 'XL\\Workbook.xml': '<x/>' })));
    expect(zip.read('/xl/workbook.xml')?.toString()).toBe('<x/>');
    expect(zip.read('xl/other.xml')).toBeNull();
  });

  test('holds a part to the cap it is asked with', () => {
    const zip = new GuardedZip(rawZip(storedEntries({ a: 'x'.repeat(100) })));
    expect(() => zip.read('a', 99)).toThrow(/larger/);
    expect(zip.read('a', 100)).toHaveLength(100);
  });

  test('leaves pictures and macros out of the plain zip', () => {
    const zip = new GuardedZip(
      rawZip(
        storedEntries({
          'xl/media/image1.png': 'p',
          'xl/vbaProject.bin': 'm',
          'xl/workbook.xml': 'w',
        }),
      ),
    );
    expect([...new GuardedZip(storedZip(zip)).entries.keys()]).toEqual(['xl/workbook.xml']);
  });
});
