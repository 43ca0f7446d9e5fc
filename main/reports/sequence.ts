/** Something that can be gone through once, without being in memory as a whole. */
export type Sequence<Item> = Iterable<Item> | AsyncIterable<Item>;
