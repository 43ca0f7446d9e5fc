import type { RecipientValues } from '../../recipient/recipient.ts';
import { groupKeys, type GroupKey } from './groups.ts';

/**
 * Finds which keys of a batch more than one row has, in a few bytes a key, so that of a million rows only those need to
 * be held that share one. Keys are told apart by a hash: two that have the same by chance are looked at together with
 * the shared ones, and judged by what they are.
 */
export class KeyCounter {
  #hashes = new Float64Array(1 << 12);
  #count = 0;

  add(values: RecipientValues): void {
    for (const key of groupKeys(values)) {
      if (this.#count === this.#hashes.length) {
        const larger = new Float64Array(this.#count * 2);
        larger.set(this.#hashes);
        this.#hashes = larger;
      }
      this.#hashes[this.#count] = hashOf(key);
      this.#count += 1;
    }
  }

  /** Gives the keys that were there more than once; asked once, when all rows were added. */
  shared(): SharedKeys {
    const sorted = this.#hashes.subarray(0, this.#count).sort();
    const shared = new Set<number>();
    for (let at = 1; at < sorted.length; at += 1) {
      const hash = sorted[at];
      if (hash !== undefined && hash === sorted[at - 1]) shared.add(hash);
    }
    return new SharedKeys(shared);
  }
}

export class SharedKeys {
  readonly #hashes: ReadonlySet<number>;

  constructor(hashes: ReadonlySet<number>) {
    this.#hashes = hashes;
  }

  get some(): boolean {
    return this.#hashes.size > 0;
  }

  /** Whether a row may share a key with another one. */
  has(values: RecipientValues): boolean {
    return groupKeys(values).some((key) => this.#hashes.has(hashOf(key)));
  }
}

/** Far apart, so that no short value of one kind comes out as one of another. */
const kindSeeds: Readonly<Record<GroupKey['kind'], number>> = {
  mobile: 0x9e3779b1,
  email: 0x3c6ef362,
  reference: 0xdaa66d13,
};

/** 53 bits of a key, after cyrb53: as many as a number holds exactly. */
function hashOf({ kind, value }: GroupKey): number {
  let one = 0xdeadbeef ^ kindSeeds[kind];
  let two = 0x41c6ce57 ^ kindSeeds[kind];
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & two) + (one >>> 0);
}
