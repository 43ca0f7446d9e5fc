import { asStruck, StruckPieces } from '../struck-text.ts';
import { XmlScanner } from '../xml-scanner.ts';
import { StringTable, textCell } from './string-table.ts';

/**
 * Reads the table of texts that cells point into.
 * Rich text is joined; the reading aids of East Asian text (phonetic runs) are left out.
 */
export async function readSharedStrings(pieces: AsyncIterable<string>): Promise<StringTable> {
  const table = new StringTable();
  const scanner = new XmlScanner();
  let text = '';
  let inText = false;
  let phonetic = false;
  const struck = new StruckPieces();
  const walk = () => {
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') {
        if (!inText) continue;
        const piece = scanner.text();
        struck.take(piece);
        text += piece;
        continue;
      }
      const opens = token === 'open' && !scanner.selfClosing;
      if (scanner.name === 't') inText = opens && !phonetic;
      else if (scanner.name === 'rPh') phonetic = opens;
      else if (scanner.name === 'r') struck.piece = false;
      else if (scanner.name === 'strike' && token === 'open')
        struck.piece = !/^(?:0|false)$/.test(scanner.attribute('val') ?? '');
      else if (scanner.name === 'si') {
        if (opens && isPlain(scanner)) {
          const { source, start, end } = scanner.span();
          table.addSpan(source, start, end);
        } else if (opens) text = '';
        else table.addCell(asStruck(textCell(token === 'open' ? '' : text), struck.settle()));
      }
    }
  };
  for await (const piece of pieces) {
    scanner.push(piece);
    walk();
  }
  scanner.finish();
  return table;
}

function isPlain(scanner: XmlScanner): boolean {
  return (
    scanner.holdsOnly('<t>', '</t></si>') ||
    scanner.holdsOnly('<t xml:space="preserve">', '</t></si>')
  );
}
