import type { Cell } from '../../shared/cell/cell.ts';

/** Which of the pieces of a text are struck through, as they go by. */
export class StruckPieces {
  #struck = false;
  #plain = false;
  /** Whether the piece that is open is. */
  piece = false;

  /** Call with each piece of text; one that shows nothing does not count. */
  take(text: string): void {
    if (text.trim() === '') return;
    if (this.piece) this.#struck = true;
    else this.#plain = true;
  }

  /** Gives what was struck of all pieces since it was last asked. */
  settle(): 'all' | 'part' | null {
    const found = this.#struck ? (this.#plain ? 'part' : 'all') : null;
    this.#struck = false;
    this.#plain = false;
    this.piece = false;
    return found;
  }
}

/** Marks a cell that shows something as struck through; one that says so of itself keeps what it says. */
export function asStruck(cell: Cell, struck: 'all' | 'part' | null): Cell {
  if (struck === null || (cell.kind !== 'text' && cell.kind !== 'number')) return cell;
  return cell.struck === undefined ? { ...cell, struck } : cell;
}
