import type { Cell } from '../../../shared/cell/cell.ts';
import { emptyCell } from '../../../shared/cell/cell-text.ts';
import { excelText } from '../excel-text.ts';
import { readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import { asStruck, StruckPieces } from '../struck-text.ts';
import { XmlScanner } from '../xml-scanner.ts';

/**
 * Reads the table of texts that cells point into. Each text becomes one cell that all who point to it share.
 * Rich text is joined; the reading aids of East Asian text (phonetic runs) are left out.
 */
export async function readSharedStrings(pieces: AsyncIterable<string>): Promise<Cell[]> {
  const cells: Cell[] = [];
  const scanner = new XmlScanner();
  let text = '';
  let inText = false;
  let phonetic = false;
  let held = 0;
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
          text = scanner.text();
          held += text.length;
          cells.push(textCell(text));
        } else if (opens) text = '';
        else {
          held += text.length;
          cells.push(asStruck(textCell(token === 'open' ? '' : text), struck.settle()));
        }
      }
    }
  };
  for await (const piece of pieces) {
    scanner.push(piece);
    walk();
    if (held > readingLimits.partBytes) refuse(problems.tooLarge);
  }
  scanner.finish();
  return cells;
}

function isPlain(scanner: XmlScanner): boolean {
  return (
    scanner.holdsOnly('<t>', '</t></si>') ||
    scanner.holdsOnly('<t xml:space="preserve">', '</t></si>')
  );
}

export function textCell(raw: string): Cell {
  if (raw === '') return emptyCell;
  if (raw.length > readingLimits.cellCharacters) refuse(problems.suspicious);
  return { kind: 'text', text: excelText(raw) };
}
