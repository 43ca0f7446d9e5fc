import { z } from 'zod';

/** What a recipient is to the company, which decides the rule that payroll or the adviser looks at. */
export const recipientClasses = ['employee', 'partner', 'other'] as const;
export type RecipientClass = (typeof recipientClasses)[number];
export const recipientClassSchema = z.enum(recipientClasses);

export const classWords: Readonly<Record<RecipientClass, string>> = {
  employee: 'Employee',
  partner: 'Business partner',
  other: 'Other',
};

/** Says in the audit log what the recipients of a batch count as. */
export function recipientsCount(recipientClass: RecipientClass): string {
  return `The recipients of the batch count as “${classWords[recipientClass]}” for tax, where the sheet does not say otherwise.`;
}

const words: Readonly<Record<RecipientClass, RegExp>> = {
  employee: /^(?:employees?|emp|staff|worker|on roll|on-roll|कर्मचारी)$/i,
  partner:
    /^(?:(?:business|channel|sales) ?partner|partner|dealer|sub-?dealer|distributor|retailer|vendor|supplier|contractor|consultant|agent|advisor|influencer|doctor|architect|electrician|plumber|painter|mason)s?$/i,
  other: /^(?:others?|customers?|consumers?|guests?|students?|none|na|n\/a)$/i,
};

/** The class that a cell names; null: it names none that is known. */
export function classOfText(text: string): RecipientClass | null {
  const tidy = text.replace(/\s+/g, ' ').trim();
  return recipientClasses.find((one) => words[one].test(tidy)) ?? null;
}
