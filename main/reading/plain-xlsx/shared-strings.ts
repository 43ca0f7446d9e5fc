import { asStruck, TextPieces } from '../text-pieces.ts';
import { XmlScanner } from '../xml-scanner.ts';
import { StringTable, textCell } from './string-table.ts';

/**
 * Reads the table of texts that cells point into.
 * Rich text is joined; the reading aids of East Asian text (phonetic runs) are left out.
 */
export async function readSharedStrings(part: AsyncIterable<string>): Promise<StringTable> {
  const table = new StringTable();
  const scanner = new XmlScanner();
  let text = '';
  let inText = false;
  let phonetic = false;
  const pieces = new TextPieces();
  const walk = () => {
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') {
        if (!inText) continue;
        text += pieces.take(scanner.text());
        continue;
      }
      const opens = token === 'open' && !scanner.selfClosing;
      if (scanner.name === 't') inText = opens && !phonetic;
      else if (scanner.name === 'rPh') phonetic = opens;
      else if (scanner.name === 'r') pieces.begin();
      else if (scanner.name === 'strike' && token === 'open') pieces.struck = isOn(scanner);
      else if (scanner.name === 'vertAlign' && token === 'open') pieces.raised = isRaised(scanner);
      else if (scanner.name === 'si') {
        if (opens && isPlain(scanner)) {
          const { source, start, end } = scanner.span();
          table.addSpan(source, start, end);
        } else if (opens) text = '';
        else table.addCell(asStruck(textCell(token === 'open' ? '' : text), pieces.settle()));
      }
    }
  };
  for await (const piece of part) {
    scanner.push(piece);
    walk();
  }
  scanner.finish();
  return table;
}

/** Whether the `strike` that was opened strikes through. */
export function isOn(scanner: XmlScanner): boolean {
  return !/^(?:0|false)$/.test(scanner.attribute('val') ?? '');
}

/** Whether the `vertAlign` that was opened takes letters off their line. */
export function isRaised(scanner: XmlScanner): boolean {
  return /^su(?:per|b)script$/.test(scanner.attribute('val') ?? '');
}

function isPlain(scanner: XmlScanner): boolean {
  return (
    scanner.holdsOnly('<t>', '</t></si>') ||
    scanner.holdsOnly('<t xml:space="preserve">', '</t></si>')
  );
}
