import type { Cell } from '../../shared/cell/cell.ts';

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A digit as it stands above the line; anything else stays as it is. */
export function raisedDigit(letter: string): string {
  return /^\d$/.test(letter) ? (raised[Number(letter)] ?? letter) : letter;
}

/** The pieces of a text that look different, as they go by: which are struck through, which stand above or below the line. */
export class TextPieces {
  #struck = false;
  #plain = false;
  /** Whether the piece that is open is struck through. */
  struck = false;
  /** Whether it stands above or below the line, as the mark of a note does. */
  raised = false;

  /**
   * Call with each piece of text; one that shows nothing does not count. Gives the text as a person reads it: a raised
   * digit is no digit of the number beside it.
   */
  take(text: string): string {
    if (text.trim() === '') return text;
    if (this.struck) this.#struck = true;
    else this.#plain = true;
    return this.raised ? text.replace(/\d/g, raisedDigit) : text;
  }

  /** A piece begins that looks as its cell does. */
  begin(): void {
    this.struck = false;
    this.raised = false;
  }

  /** Gives what was struck of all pieces since it was last asked. */
  settle(): 'all' | 'part' | null {
    const found = this.#struck ? (this.#plain ? 'part' : 'all') : null;
    this.#struck = false;
    this.#plain = false;
    this.begin();
    return found;
  }
}

/** Marks a cell that shows something as struck through; one that says so of itself keeps what it says. */
export function asStruck(cell: Cell, struck: 'all' | 'part' | null): Cell {
  if (struck === null || (cell.kind !== 'text' && cell.kind !== 'number')) return cell;
  return cell.struck === undefined ? { ...cell, struck } : cell;
}
