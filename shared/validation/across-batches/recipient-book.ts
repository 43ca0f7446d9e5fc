import { indianDate } from '../../calendar/indian-day.ts';
import type { Finding } from '../../findings/finding.ts';
import { quote } from '../../findings/quote.ts';
import { sayBy, type RuleFacts } from '../../findings/rules.ts';
import { plainName } from '../../people/person-name.ts';
import type { KnownRecipient } from '../../recipient/known-recipient.ts';
import type { RecipientValues } from '../../recipient/recipient.ts';

/** Rules about a row beside what the recipient book knows. */
export const recipientBookRules = {
  'recipient-new-mobile': {
    severity: 'warning',
    title: 'Known recipients with another mobile',
    why: 'The reward goes to whoever has the mobile; a changed mobile is the usual way to steal it.',
    remedy:
      'Ask the recipient, by a way you know, whether the mobile is theirs; then accept the warning.',
  },
  'recipient-new-email': {
    severity: 'warning',
    title: 'Known recipients with another email',
    why: 'EnKash writes to the email; a changed one may be a mistake or a fraud.',
    remedy:
      'Ask the recipient, by a way you know, whether the email is theirs; then accept the warning.',
  },
  'mobile-of-another': {
    severity: 'warning',
    title: 'Mobiles that belonged to another recipient',
    why: 'A mobile that was another recipient may still be theirs, and they would get the reward.',
    remedy: 'Check the mobile with the recipient of this row.',
  },
  'recipient-left': {
    severity: 'warning',
    title: 'Recipients who were marked as left',
    why: 'They are marked as left in the recipient book.',
    remedy: 'Exclude these rows, or accept the warning if they are to be paid.',
  },
  'title-known': {
    severity: 'note',
    title: 'Missing titles that earlier batches had',
    why: 'The recipient was allocated to before, under the same mobile and with a title.',
    remedy: 'Take the titles over, or choose others.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(recipientBookRules);

/** Whom the book knows by the mobile of a row, and by its email or employee code under other mobiles. */
export interface BookEntries {
  readonly byMobile: KnownRecipient | null;
  readonly byOther: readonly KnownRecipient[];
}

/** What is to be said of a row because of what the recipient book knows. */
export function recipientBookFindings(
  { title, name, email, mobile }: RecipientValues,
  { byMobile, byOther }: BookEntries,
): Finding[] {
  const left = [...(byMobile === null ? [] : [byMobile]), ...byOther].find(
    (known) => known.left !== null,
  );
  const found: Finding[] = [];
  if (left !== undefined && left.left !== null)
    found.push(
      say(
        'recipient-left',
        null,
        name ?? '',
        `${quote(left.name ?? left.mobile)} was marked as left on ${indianDate(left.left.at)} (${quote(left.left.reason)}); check that they are to be paid.`,
      ),
    );
  if (mobile === null) return found;
  if (byMobile === null) {
    const [known] = byOther;
    if (known !== undefined)
      found.push(
        say(
          'recipient-new-mobile',
          'mobile',
          mobile,
          `${quote(known.name ?? '')} had the mobile ${known.mobile} in the batch ${quote(known.batch)} of ${indianDate(known.lastAt)}, and ${mobile} now; check it with the recipient.`,
        ),
      );
    return found;
  }
  const before = `in the batch ${quote(byMobile.batch)} of ${indianDate(byMobile.lastAt)}`;
  if (name !== null && byMobile.name !== null && areOthers(name, byMobile.name)) {
    found.push(
      say(
        'mobile-of-another',
        'mobile',
        mobile,
        `The mobile ${mobile} was that of ${quote(byMobile.name)} ${before}, and comes with ${quote(name)} now; check whose it is.`,
      ),
    );
    return found;
  }
  if (title === null && byMobile.title !== null)
    found.push(
      say(
        'title-known',
        'title',
        '',
        `${quote(byMobile.name ?? mobile)} had the title ${quote(byMobile.title)} ${before}; it can be taken over.`,
        byMobile.title,
      ),
    );
  if (email !== null && byMobile.email !== null && email !== byMobile.email)
    found.push(
      say(
        'recipient-new-email',
        'email',
        email,
        `${quote(byMobile.name ?? mobile)} had the email ${quote(byMobile.email)} ${before}, and ${quote(email)} now; check it with the recipient.`,
      ),
    );
  return found;
}

/** True for names that share no word of two letters or more: "Asha Rao" and "A. Rao" are one person, "Vikram Sen" is not. */
function areOthers(one: string, two: string): boolean {
  const words = (name: string): string[] =>
    plainName(name)
      .split(' ')
      .filter((word) => word.length > 1);
  const known = new Set(words(two));
  const mine = words(one);
  return mine.length > 0 && known.size > 0 && !mine.some((word) => known.has(word));
}
