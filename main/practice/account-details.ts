import { randomUUID } from 'node:crypto';
import { accountBody, peopleFilter, signOnBody } from '../../shared/enkash/contract/card-calls.ts';
import { rupeesForWire, subtractPaise } from '../../shared/money/paise.ts';
import type { Condition } from './book.ts';
import { cardIdIn } from './conventions.ts';
import type { Person } from './records.ts';
import { cardIdOf, maskedNumberOf, userIdOf } from './ids.ts';
import { pageOf } from './paging.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { refusal, success, type Reply } from './reply.ts';
import { refuseOtherAccount } from './sign-in.ts';
import { assumedWords } from './words.ts';

/** Without the account the call is refused in the words of the page, and not as a body that cannot be read. */
const account = { companyId: true, cardAccountId: true } as const;
const accountSchema = accountBody.partial(account);
const searchSchema = peopleFilter.partial(account);
const ssoSchema = signOnBody.partial(account);

/** `POST …/cardAccount/get`: what is left to allocate, and the totals, in the `response_code` envelope. */
export function accountDetails(call: PracticeCall): Reply {
  const closed = call.faults.take('balance-unavailable');
  if (closed !== null)
    return refusal(closed.settings.status ?? 403, assumedWords.notEnabled, 'response_code');
  const body = accountSchema.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The request is not valid', 'response_code');
  const refused = refuseOtherAccount(call, body.data.companyId, body.data.cardAccountId);
  if (refused !== null) return refused;
  const { book, world } = call;
  const { openingPaise, balancePaise } = book.account();
  const { creditedPaise, reversedPaise } = book.totals();
  const thisMonth = book.totals(`${call.now.toISOString().slice(0, 7)}-01`);
  const onCards = subtractPaise(creditedPaise, reversedPaise);
  const people = book.countPeople();
  return success(
    {
      cardAccountId: world.cardAccountId,
      companyId: world.companyId,
      companyName: world.companyName,
      creditLimit: rupeesForWire(openingPaise),
      dynamicLimit: 0,
      usedCreditLimit: rupeesForWire(onCards),
      availableBalance: rupeesForWire(balancePaise),
      availableCardBalance: rupeesForWire(onCards),
      primaryEnKashCard: {
        enKashCardId: cardIdOf(0),
        userId: userIdOf(0),
        maskedNumber: maskedNumberOf(0),
        expiryMonth: '12',
        expiryYear: '2031',
      },
      totalCards: people,
      activeCards: people,
      totalAllocationPoint: rupeesForWire(creditedPaise),
      totalRedemptionPoint: 0,
      currentMonthAllocationPoint: rupeesForWire(thisMonth.creditedPaise),
      currentMonthRedemptionPoint: 0,
    },
    'response_code',
  );
}

function shownPerson(call: PracticeCall, person: Person): unknown {
  return {
    enKashCardId: person.cardId,
    userId: person.userId,
    cardAccountId: call.world.cardAccountId,
    expiryMonth: '12',
    expiryYear: '2031',
    email: person.email,
    mobile: person.mobile,
    title: person.title,
    firstName: person.name,
    maskedNumber: maskedNumberOf(person.n),
    otbBalance: rupeesForWire(person.cardPaise),
  };
}

/** `POST …/search`: the account's users and their cards; by card, user, mobile or e-mail where given. */
export function peopleSearch(call: PracticeCall): Reply {
  const body = searchSchema.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The request is not valid');
  const filter = body.data;
  const refused = refuseOtherAccount(call, filter.companyId, filter.cardAccountId);
  if (refused !== null) return refused;
  const { conventions } = call;
  const byMobile = conventions.searchByMobile === 'yes';
  const wanted = [
    ['p.card_id = ?', cardIdIn(conventions, filter)],
    ['p.user_id = ?', filter.userId],
    ['p.mobile = ?', byMobile ? filter.mobile : undefined],
    ['p.email = ? COLLATE NOCASE', byMobile ? filter.email : undefined],
  ] as const;
  const parts: string[] = [];
  const values: string[] = [];
  for (const [sql, value] of wanted) {
    if (typeof value !== 'string') continue;
    parts.push(sql);
    values.push(value);
  }
  const where: Condition = { sql: parts.length === 0 ? '1' : parts.join(' AND '), values };
  const data = call.book
    .people(where, pageOf(call, filter))
    .map((person) => shownPerson(call, person));
  return success({ recordsCount: call.book.countPeople(where), data });
}

/** `POST …/sso-token`: a sign-on token for a card holder, or for the HR admin when no card is named. */
export function singleSignOn(call: PracticeCall): Reply {
  const body = ssoSchema.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The request is not valid');
  const refused = refuseOtherAccount(call, body.data.companyId, body.data.cardAccountId);
  if (refused !== null) return refused;
  const cardId = cardIdIn(call.conventions, body.data);
  if (typeof cardId !== 'string' && call.conventions.adminNeedsCard === 'yes')
    return refusal(400, assumedWords.cardMissing);
  // The HR admin's own card is no recipient's.
  if (cardId === call.world.adminCardId) return success({ token: randomUUID() });
  if (typeof cardId === 'string' && call.book.personByCard(cardId) === null)
    return refusal(404, assumedWords.cardUnknown);
  return success({ token: randomUUID() });
}
