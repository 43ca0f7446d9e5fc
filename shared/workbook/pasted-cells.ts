/**
 * Reads cells as Excel and LibreOffice put them on the clipboard: tabs between cells, line ends between rows,
 * and cells that hold either (or a quote at their start) in double quotes, doubled inside.
 */
export function parsePasted(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  while (at <= body.length) {
    const cell = body[at] === '"' ? quotedCell(body, at) : plainCell(body, at);
    row.push(cell.text);
    const next = body[cell.end];
    at = cell.end + 1;
    if (next === '\t') continue;
    rows.push(row);
    row = [];
    if (next === undefined) break;
  }
  return rows;
}

interface Cut {
  readonly text: string;
  /** Where the cell's tab, line end or the end of the text is. */
  readonly end: number;
}

function plainCell(body: string, start: number): Cut {
  let end = start;
  while (end < body.length && body[end] !== '\t' && body[end] !== '\n') end += 1;
  return { text: body.slice(start, end), end };
}

/** A quote that is never closed, or is followed by more text, was not meant as one. */
function quotedCell(body: string, start: number): Cut {
  let text = '';
  for (let at = start + 1; at < body.length; at += 1) {
    if (body[at] !== '"') {
      text += body[at] ?? '';
    } else if (body[at + 1] === '"') {
      text += '"';
      at += 1;
    } else {
      const next = body[at + 1];
      return next === undefined || next === '\t' || next === '\n'
        ? { text, end: at + 1 }
        : plainCell(body, start);
    }
  }
  return plainCell(body, start);
}
