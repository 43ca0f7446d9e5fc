/** A record that goes on in the records after it, read from its start to its end ([MS-XLS] 2.5.293). */
export class ContinuedRecord {
  readonly #pieces: readonly Buffer[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Buffer[]) {
    this.#pieces = pieces;
  }

  /** A number of so many bytes, the lowest first; null where the record has ended. */
  number(bytes: number): number | null {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) {
      const byte = this.#byte();
      if (byte === null) return null;
      value += byte * 2 ** (8 * index);
    }
    return value;
  }

  skip(bytes: number): void {
    let left = bytes;
    while (left > 0) {
      const piece = this.#current();
      if (piece === null) return;
      const some = Math.min(left, piece.length - this.#at);
      this.#at += some;
      left -= some;
    }
  }

  /** So many letters. Where they go on in the next record, that says anew whether its letters have two bytes. */
  letters(count: number, wide: boolean): string {
    let text = '';
    let two = wide;
    let left = count;
    while (left > 0) {
      const before = this.#piece;
      const piece = this.#current();
      if (piece === null) return text;
      if (this.#piece !== before && left < count) {
        two = ((this.#byte() ?? 0) & 1) !== 0;
        continue;
      }
      const size = two ? 2 : 1;
      const some = Math.min(left, Math.floor((piece.length - this.#at) / size));
      if (some === 0) return text;
      text += piece.toString(two ? 'utf16le' : 'latin1', this.#at, this.#at + some * size);
      this.#at += some * size;
      left -= some;
    }
    return text;
  }

  #byte(): number | null {
    const byte = this.#current()?.[this.#at] ?? null;
    this.#at += 1;
    return byte;
  }

  /** The piece that holds the next byte. */
  #current(): Buffer | null {
    while (this.#at >= (this.#pieces[this.#piece]?.length ?? Infinity)) {
      this.#piece += 1;
      this.#at = 0;
    }
    return this.#pieces[this.#piece] ?? null;
  }
}
