import { inflateSync } from 'node:zlib';

/**
 * Reads the text of a PDF that pdfkit wrote: its page streams hold glyph numbers, and each font says which text a
 * glyph stands for. Gives one string a page, a line for every piece that was set.
 */
export function pdfPages(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = streamsOf(bytes, file);
  const texts = new Map<string, readonly string[]>();
  for (const [, name = '', object = ''] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font =
      new RegExp(`^${object} 0 obj\\n<<([\\s\\S]*?)>>\\nendobj`, 'm').exec(file)?.[1] ?? '';
    const map = streams.get(/\/ToUnicode (\d+)/.exec(font)?.[1] ?? '') ?? '';
    texts.set(name, glyphTexts(map));
  }
  const pages = [...file.matchAll(/\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/g)];
  return pages.map(([, contents = '']) => pageText(streams.get(contents) ?? '', texts));
}

function streamsOf(bytes: Uint8Array, file: string): Map<string, string> {
  const streams = new Map<string, string>();
  for (const found of file.matchAll(/^(\d+) 0 obj\n<<([^>]*?)>>\nstream\n/gm)) {
    const start = found.index + found[0].length;
    const length = Number(/\/Length (\d+)/.exec(found[2] ?? '')?.[1]);
    const raw = bytes.subarray(start, start + length);
    streams.set(found[1] ?? '', inflateSync(raw).toString('latin1'));
  }
  return streams;
}

function glyphTexts(map: string): readonly string[] {
  const list = map.replace(/^[\s\S]*?beginbfrange/, '').replace(/endbfrange[\s\S]*$/, '');
  return [...list.replace(/<[0-9a-f]+> <[0-9a-f]+> \[/g, '').matchAll(/<([0-9a-f ]*)>/g)].map(
    ([, units = '']) =>
      units
        .split(' ')
        .map((unit) =>
          String.fromCharCode(
            ...(unit.match(/.{4}/g) ?? []).map((part) => Number.parseInt(part, 16)),
          ),
        )
        .join(''),
  );
}

function pageText(contents: string, texts: ReadonlyMap<string, readonly string[]>): string {
  let font: readonly string[] = [];
  let page = '';
  for (const [, name, pieces] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = texts.get(name) ?? [];
    for (const [, glyphs = ''] of (pieces ?? '').matchAll(/<([0-9a-f]*)>/g))
      page += (glyphs.match(/.{4}/g) ?? [])
        .map((glyph) => font[Number.parseInt(glyph, 16)] ?? '?')
        .join('');
    if (pieces !== undefined) page += '\n';
  }
  return page;
}
