/**
 * Finds which of very many texts are there more than once, in eight bytes a text. Texts are told apart by a hash: one that
 * has the hash of another by chance counts as repeated, so whoever asks must look at those again as they are.
 */
export class TextCounter {
  readonly #hashes = new HashList();

  add(text: string, seed = 0): void {
    this.#hashes.add(textHash(text, seed));
  }

  /** Gives those that were there more than once; asked once, when all were added. */
  repeated(): RepeatedTexts {
    const sorted = this.#hashes.sorted();
    const repeated = new Set<number>();
    for (let at = 1; at < sorted.length; at += 1) {
      const hash = sorted[at];
      if (hash !== undefined && hash === sorted[at - 1]) repeated.add(hash);
    }
    return new RepeatedTexts(repeated);
  }
}

export class RepeatedTexts {
  readonly #hashes: ReadonlySet<number>;

  constructor(hashes: ReadonlySet<number>) {
    this.#hashes = hashes;
  }

  get some(): boolean {
    return this.#hashes.size > 0;
  }

  /** Whether a text may have been there more than once. */
  has(text: string, seed = 0): boolean {
    return this.#hashes.size > 0 && this.#hashes.has(textHash(text, seed));
  }
}

/**
 * A set of very many texts in some bytes each. By chance it may say of a text that is not there that it is, never the
 * reverse. Adding comes before asking.
 */
export class TextSet {
  readonly #hashes = new HashList();

  add(text: string): void {
    this.#hashes.add(textHash(text));
  }

  has(text: string): boolean {
    const sorted = this.#hashes.sorted();
    const wanted = textHash(text);
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const at = (low + high) >> 1;
      if ((sorted[at] ?? 0) < wanted) low = at + 1;
      else high = at;
    }
    return sorted[low] === wanted;
  }
}

/** Numbers that become many, eight bytes each. */
class HashList {
  #values = new Float64Array(1 << 12);
  #count = 0;
  #sorted: Float64Array | null = null;

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
    this.#sorted = null;
  }

  sorted(): Float64Array {
    this.#sorted ??= this.#values.subarray(0, this.#count).sort();
    return this.#sorted;
  }
}

/** 53 bits of a text, after cyrb53: as many as a number holds exactly. */
function textHash(text: string, seed = 0): number {
  let one = 0xdeadbeef ^ seed;
  let two = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & two) + (one >>> 0);
}
