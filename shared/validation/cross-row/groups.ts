import type { RecipientValues } from '../../recipient/recipient.ts';
import type { Finding } from '../../findings/finding.ts';
import { sayBy, type RuleFacts } from '../../findings/rules.ts';
import { quote, rowList } from '../../findings/quote.ts';
import type { GroupedRow } from './grouped-row.ts';
import { samePersonFindings } from './same-person.ts';

/** Rules about a reference that several rows share. */
export const sharedReferenceRules = {
  'reference-twice': {
    severity: 'error',
    title: 'The same reference on several rows',
    why: 'EnKash pays a reference once; the second row would be refused or mixed up with the first.',
    remedy:
      'Give each row its own reference, or exclude the row that is there twice. An empty cell is fine: Reward Desk makes one.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(sharedReferenceRules);

/** What two rows of a batch can share that makes one worth a look beside the other. */
export interface GroupKey {
  readonly kind: 'mobile' | 'email' | 'reference';
  /** Of a reference in small letters: EnKash may take two that differ by case for one. */
  readonly value: string;
}

/** Gives the keys under which a row may clash with others. Rows that share a key are judged together. */
export function groupKeys(values: RecipientValues): GroupKey[] {
  const keys: GroupKey[] = [];
  if (values.mobile !== null) keys.push({ kind: 'mobile', value: values.mobile });
  if (values.email !== null) keys.push({ kind: 'email', value: values.email });
  if (values.reference !== null)
    keys.push({ kind: 'reference', value: values.reference.toLowerCase() });
  return keys;
}

/**
 * What is to be said of rows that share a key, by row id; rows nothing is said of are absent.
 * Takes all rows of the batch with that key (excluded ones left out), in any order.
 */
export function findingsOfGroup(
  key: GroupKey,
  rows: readonly GroupedRow[],
): ReadonlyMap<number, Finding[]> {
  if (rows.length < 2) return new Map();
  const ordered = rows.toSorted((a, b) => a.row - b.row || a.id - b.id);
  switch (key.kind) {
    case 'reference':
      return sameReference(ordered);
    case 'mobile':
    case 'email':
      return samePersonFindings(key.kind, key.value, ordered);
  }
}

function sameReference(rows: readonly GroupedRow[]): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>();
  const alike = new Set(rows.map(({ values }) => values.reference)).size === 1;
  for (const { id, values } of rows) {
    const reference = values.reference ?? '';
    // Whatever the size of the group, the first three others are among its first four.
    const others = rows.slice(0, 4).filter((other) => other.id !== id);
    const list = rowList(
      others.map(({ row }) => row),
      rows.length - 1,
    );
    found.set(id, [
      say(
        'reference-twice',
        'reference',
        reference,
        `The reference ${quote(reference)} is also on ${list}${alike ? '' : ', capital and small letters aside'}; each row needs its own.`,
      ),
    ]);
  }
  return found;
}
