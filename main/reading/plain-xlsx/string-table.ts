import type { Cell } from '../../../shared/cell/cell.ts';
import { emptyCell } from '../../../shared/cell/cell-text.ts';
import { excelText } from '../excel-text.ts';
import { readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import { unescapeXml } from '../xml-scanner.ts';

/** Texts at the start of the table are those that most cells point to, so that their cells are made once. */
const keptCells = 4096;

/**
 * The texts that the cells of a workbook point into. Of a sheet with a million rows there are millions, nearly all of which
 * one cell points to: only where each stands in the part is kept, and its cell is made when it is asked for.
 */
export class StringTable {
  /** Pieces of the part, and the number of the first text of each. */
  readonly #pieces: string[] = [];
  readonly #firsts: number[] = [];
  #spans = new Uint32Array(2 * keptCells);
  #count = 0;
  #held = 0;
  /** The piece that was looked into last: cells ask for texts in about the order in which they stand. */
  #last = 0;
  /** Texts that are more than what stands between two tags: of several runs, struck through, or none at all. */
  readonly #made = new Map<number, Cell>();
  readonly #kept: Cell[] = [];

  /** Adds a text that stands in `piece`, from `start` to `end`, as the file writes it. */
  addSpan(piece: string, start: number, end: number): void {
    if (this.#pieces.at(-1) !== piece) {
      this.#pieces.push(piece);
      this.#firsts.push(this.#count);
      this.#hold(piece.length);
    }
    const at = this.#next();
    this.#spans[at * 2] = start;
    this.#spans[at * 2 + 1] = end;
  }

  /** Adds a text whose cell was made. */
  addCell(cell: Cell): void {
    this.#made.set(this.#next(), cell);
    this.#hold(cell.kind === 'text' ? cell.text.length : 0);
  }

  /** The cell of a text; null where there is none of that number. */
  cell(index: number): Cell | null {
    if (!(index >= 0 && index < this.#count)) return null;
    const kept = this.#kept[index] ?? this.#made.get(index);
    if (kept !== undefined) return kept;
    const piece = this.#pieces[this.#pieceOf(index)] ?? '';
    const cell = textCell(
      unescapeXml(piece.slice(this.#spans[index * 2], this.#spans[index * 2 + 1])),
    );
    if (index < keptCells) this.#kept[index] = cell;
    return cell;
  }

  #next(): number {
    if (this.#count * 2 === this.#spans.length) {
      const larger = new Uint32Array(this.#spans.length * 2);
      larger.set(this.#spans);
      this.#spans = larger;
    }
    this.#count += 1;
    return this.#count - 1;
  }

  #hold(characters: number): void {
    this.#held += characters;
    if (this.#held > readingLimits.stringCharacters) refuse(problems.tooLarge);
  }

  #pieceOf(index: number): number {
    const firsts = this.#firsts;
    let at = this.#last;
    if (index >= (firsts[at] ?? 0) && index < (firsts[at + 1] ?? Infinity)) return at;
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      at = (low + high + 1) >> 1;
      if ((firsts[at] ?? 0) <= index) low = at;
      else high = at - 1;
    }
    this.#last = low;
    return low;
  }
}

/** The cell of a text as the file writes it. */
export function textCell(raw: string): Cell {
  if (raw === '') return emptyCell;
  if (raw.length > readingLimits.cellCharacters) refuse(problems.suspicious);
  return { kind: 'text', text: excelText(raw) };
}
