import type { RecipientValues } from '../../recipient/recipient.ts';
import { groupKeys, type GroupKey } from './groups.ts';
import { TextCounter, type RepeatedTexts } from './repeated-texts.ts';

/**
 * Finds which keys of a batch more than one row has, in a few bytes a key, so that of a million rows only those need to
 * be held that share one. Two that are taken for one by chance are looked at together with the shared ones, and judged by
 * what they are.
 */
export class KeyCounter {
  readonly #texts = new TextCounter();

  add(values: RecipientValues): void {
    for (const { kind, value } of groupKeys(values)) this.#texts.add(value, kindSeeds[kind]);
  }

  /** Gives the keys that were there more than once; asked once, when all rows were added. */
  shared(): SharedKeys {
    return new SharedKeys(this.#texts.repeated());
  }
}

export class SharedKeys {
  readonly #texts: RepeatedTexts;

  constructor(texts: RepeatedTexts) {
    this.#texts = texts;
  }

  get some(): boolean {
    return this.#texts.some;
  }

  /** Whether a row may share a key with another one. */
  has(values: RecipientValues): boolean {
    return groupKeys(values).some(({ kind, value }) => this.#texts.has(value, kindSeeds[kind]));
  }
}

/** Far apart, so that no short value of one kind comes out as one of another. */
const kindSeeds: Readonly<Record<GroupKey['kind'], number>> = {
  mobile: 0x9e3779b1,
  email: 0x3c6ef362,
  reference: 0xdaa66d13,
};
