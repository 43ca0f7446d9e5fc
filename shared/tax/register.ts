import { z } from 'zod';
import { addPaise, paiseSchema, subtractPaise, zeroPaise } from '../money/paise.ts';
import { recipientClassSchema } from './recipient-class.ts';
import { isReached, ruleOf, type TaxRule } from './tax-rules.ts';

/** Something that was given to a person in a tax year: here, from another computer, or before. */
export const taxEntrySchema = z.object({
  mobile: z.string().max(20).nullable(),
  pan: z.string().max(20).nullable(),
  employeeCode: z.string().max(60).nullable(),
  name: z.string().max(300).nullable(),
  class: recipientClassSchema.nullable(),
  givenPaise: paiseSchema.refine((amount) => amount >= 0),
  reversedPaise: paiseSchema.refine((amount) => amount >= 0),
});
export type TaxEntry = z.infer<typeof taxEntrySchema>;

/** Where an entry is from. */
export type TaxOrigin = 'here' | 'opening' | 'computer';

/** What a person was given in a tax year, beside the threshold of their class. No tax is computed. */
export const taxPersonSchema = z.object({
  mobile: z.string(),
  pan: z.string(),
  employeeCode: z.string(),
  name: z.string(),
  /** Null: nobody said, or different classes were said. */
  class: recipientClassSchema.nullable(),
  openingPaise: paiseSchema,
  herePaise: paiseSchema,
  otherComputersPaise: paiseSchema,
  reversedPaise: paiseSchema,
  totalPaise: paiseSchema,
  thresholdPaise: paiseSchema.nullable(),
  isReached: z.boolean(),
});
export type TaxPerson = z.infer<typeof taxPersonSchema>;

/** A PAN as it is written on the card; null: it is none. */
export function panOf(text: string): string | null {
  const tidy = text.replace(/\s+/g, '').toUpperCase();
  return /^[A-Z]{5}\d{4}[A-Z]$/.test(tidy) ? tidy : null;
}

/** By what an entry is known to be of the same person as another one. */
function namesOf({ mobile, pan, employeeCode }: TaxEntry): string[] {
  return [
    ...(mobile === null || mobile === '' ? [] : [`mobile ${mobile}`]),
    ...(pan === null || panOf(pan) === null ? [] : [`pan ${panOf(pan) ?? ''}`]),
    ...(employeeCode === null || employeeCode.trim() === ''
      ? []
      : [`code ${employeeCode.trim().toLowerCase()}`]),
  ];
}

interface Group {
  person: Omit<TaxPerson, 'class' | 'totalPaise' | 'thresholdPaise' | 'isReached'>;
  classes: Set<string>;
  /** The group that it became a part of. */
  into: Group | null;
}

/**
 * Adds entries up by person: the same mobile, PAN or employee code is the same person. What reaches its threshold comes
 * first, then the largest totals.
 */
export function taxRegister(
  entries: Iterable<readonly [TaxOrigin, TaxEntry]>,
  rules: readonly TaxRule[],
  year: string,
): TaxPerson[] {
  const known = new Map<string, Group>();
  const groups = new Set<Group>();
  for (const [origin, entry] of entries) {
    const names = namesOf(entry);
    const found = [...new Set(names.flatMap((name) => rootOf(known.get(name)) ?? []))];
    const group = found[0] ?? emptyGroup();
    groups.add(group);
    for (const other of found.slice(1)) {
      join(group, other);
      groups.delete(other);
    }
    for (const name of names) known.set(name, group);
    add(group, origin, entry);
  }
  return [...groups]
    .map((group) => personOf(group, rules, year))
    .sort(
      (a, b) =>
        Number(b.isReached) - Number(a.isReached) ||
        b.totalPaise - a.totalPaise ||
        a.name.localeCompare(b.name),
    );
}

function rootOf(group: Group | undefined): Group | undefined {
  let root = group;
  while (root !== undefined && root.into !== null) root = root.into;
  return root;
}

function emptyGroup(): Group {
  return {
    person: {
      ...{ mobile: '', pan: '', employeeCode: '', name: '' },
      ...{ openingPaise: zeroPaise, herePaise: zeroPaise },
      ...{ otherComputersPaise: zeroPaise, reversedPaise: zeroPaise },
    },
    classes: new Set(),
    into: null,
  };
}

function join(group: Group, other: Group): void {
  const [a, b] = [group.person, other.person];
  group.person = {
    mobile: a.mobile || b.mobile,
    pan: a.pan || b.pan,
    employeeCode: a.employeeCode || b.employeeCode,
    name: a.name || b.name,
    openingPaise: addPaise(a.openingPaise, b.openingPaise),
    herePaise: addPaise(a.herePaise, b.herePaise),
    otherComputersPaise: addPaise(a.otherComputersPaise, b.otherComputersPaise),
    reversedPaise: addPaise(a.reversedPaise, b.reversedPaise),
  };
  for (const one of other.classes) group.classes.add(one);
  other.into = group;
}

const sumNames = {
  here: 'herePaise',
  opening: 'openingPaise',
  computer: 'otherComputersPaise',
} as const;

function add(group: Group, origin: TaxOrigin, entry: TaxEntry): void {
  const { person } = group;
  const sum = sumNames[origin];
  group.person = {
    ...person,
    mobile: person.mobile || (entry.mobile ?? ''),
    pan: person.pan || (panOf(entry.pan ?? '') ?? ''),
    employeeCode: person.employeeCode || (entry.employeeCode ?? '').trim(),
    name: person.name || (entry.name ?? ''),
    [sum]: addPaise(person[sum], entry.givenPaise),
    reversedPaise: addPaise(person.reversedPaise, entry.reversedPaise),
  };
  if (entry.class !== null) group.classes.add(entry.class);
}

function personOf({ person, classes }: Group, rules: readonly TaxRule[], year: string): TaxPerson {
  const [only] = classes;
  const said = classes.size === 1 ? recipientClassSchema.safeParse(only) : null;
  const recipientClass = said?.success === true ? said.data : null;
  const { openingPaise, herePaise, otherComputersPaise, reversedPaise } = person;
  const given = addPaise(openingPaise, addPaise(herePaise, otherComputersPaise));
  const totalPaise = subtractPaise(given, reversedPaise);
  const rule = recipientClass === null ? null : ruleOf(rules, recipientClass, year);
  return {
    ...person,
    class: recipientClass,
    totalPaise,
    thresholdPaise: rule?.thresholdPaise ?? null,
    isReached: isReached(rule, totalPaise),
  };
}

/** The register of one computer as another one takes it in: what was given from it, and nothing that it took in itself. */
export const registerFileSchema = z.object({
  format: z.literal('reward-desk-tax-register'),
  version: z.literal(1),
  environment: z.enum(['practice', 'test', 'live']),
  taxYear: z.string().regex(/^\d{4}-\d{2}$/),
  computer: z.object({ id: z.string().min(8).max(100), name: z.string().min(1).max(200) }),
  madeAt: z.string(),
  /** More than a year of full sheets; the size of the file ends it first. */
  entries: z.array(taxEntrySchema).max(20_000_000),
});
export type RegisterFile = z.infer<typeof registerFileSchema>;
