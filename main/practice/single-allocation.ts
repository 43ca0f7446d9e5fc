import { z } from 'zod';
import { singleBodySchema } from '../../shared/enkash/contract/card-calls.ts';
import { rupeesForWire, subtractPaise, type Paise } from '../../shared/money/paise.ts';
import type { Person, TransactionKind } from './records.ts';
import { cardIdIn } from './conventions.ts';
import { maskedNumberOf } from './ids.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { refusal, stringRefusal, success, type Reply } from './reply.ts';
import { loadAmount, personFault } from './row-check.ts';
import { takeSetUpFault } from './set-up-refusals.ts';
import { refuseOtherAccount } from './sign-in.ts';
import { assumedWords, pageWords } from './words.ts';

const bodySchema = singleBodySchema.partial().extend({
  transactionType: z.enum(['CR', 'DR']),
  /** What is wrong with these is refused in words of its own. */
  loadAmount: z.unknown().optional(),
  uniqueReferenceNumber: z.string().optional(),
  uniqueReferenceNum: z.string().optional(),
  name: z.string().optional(),
  remarks: z.string().optional(),
  /** Ours: the credit that a DR takes back. EnKash's page names no such field; without it the card is the limit. */
  enkashCardTxnId: z.string().optional(),
});
type Body = z.infer<typeof bodySchema>;

type Found =
  { readonly ok: true; readonly person: Person } | { readonly ok: false; readonly reply: Reply };

/** A card by its id, else the person by mobile; a credit to a new person makes a card. */
function findPerson(call: PracticeCall, body: Body): Found {
  const cardId = cardIdIn(call.conventions, body);
  if (typeof cardId === 'string') {
    const person = call.book.personByCard(cardId);
    return person === null
      ? { ok: false, reply: refusal(404, assumedWords.cardUnknown) }
      : { ok: true, person };
  }
  const { title, email, mobile } = body;
  const name = body.firstName ?? body.name;
  const known = call.book.peopleByMobile([mobile ?? '']).get(mobile ?? '');
  if (body.transactionType === 'DR') {
    return known === undefined
      ? { ok: false, reply: refusal(404, assumedWords.cardUnknown) }
      : { ok: true, person: known };
  }
  const fault = personFault({ title, name, email, mobile });
  if (fault !== null) return { ok: false, reply: refusal(422, fault) };
  return {
    ok: true,
    person:
      known ??
      call.book.addPerson({
        mobile: mobile ?? '',
        email: email ?? '',
        name: name ?? '',
        title: title ?? '',
      }),
  };
}

/** Says why a reversal is refused: it can be no more than the credit it names, nor than what the card holds. */
function refuseReversal(
  call: PracticeCall,
  body: Body,
  person: Person,
  amountPaise: Paise,
): Reply | null {
  if (amountPaise > person.cardPaise) return refusal(422, assumedWords.reversalTooLarge);
  if (typeof body.enkashCardTxnId !== 'string') return null;
  const [credit] = call.book.credits(
    { sql: "t.txn_id = ? AND t.type = 'CR'", values: [body.enkashCardTxnId] },
    { size: 1, skip: 0 },
  );
  if (credit?.enkashCardId !== person.cardId) return refusal(404, assumedWords.cardUnknown);
  const left = subtractPaise(credit.amountPaise, call.book.reversedOf(credit.enkashCardTxnId));
  return amountPaise > left ? refusal(422, assumedWords.reversalTooLarge) : null;
}

/** The reference, from the field that this EnKash reads it from. */
function referenceOf({ conventions }: PracticeCall, body: Body): string {
  const { singleReferenceField: field } = conventions;
  const given =
    field === 'either' ? (body.uniqueReferenceNumber ?? body.uniqueReferenceNum) : body[field];
  return given ?? '';
}

function work(call: PracticeCall, body: Body, kind: TransactionKind, amountPaise: Paise): Reply {
  const { book, world } = call;
  const reference = referenceOf(call, body).trim();
  if (reference === '') return refusal(422, assumedWords.referenceMissing);
  if (book.usedReferences([reference]).has(reference)) return refusal(422, pageWords.referenceUsed);
  const { balancePaise } = book.account();
  const isCredit = body.transactionType === 'CR';
  if (isCredit && amountPaise > balancePaise) return refusal(422, pageWords.insufficientBalance);
  const found = findPerson(call, body);
  if (!found.ok) return found.reply;
  const refused = isCredit ? null : refuseReversal(call, body, found.person, amountPaise);
  if (refused !== null) return refused;
  const moved = book.move({
    reference,
    type: body.transactionType,
    kind,
    amountPaise,
    person: found.person,
    email: body.email ?? found.person.email,
    name: body.firstName ?? body.name ?? found.person.name,
    remarks: body.remarks ?? null,
    reverses: isCredit ? null : (body.enkashCardTxnId ?? null),
    balancePaise,
    at: call.now,
  });
  return success({
    enKashCardId: moved.person.cardId,
    userId: moved.person.userId,
    cardAccountId: world.cardAccountId,
    companyId: world.companyId,
    maskedNumber: maskedNumberOf(moved.person.n),
    enkashCardTxnId: moved.transactionId,
    pgReferenceNumber: reference,
    email: moved.person.email,
    mobile: moved.person.mobile,
    loadAmount: rupeesForWire(amountPaise),
    otbBalance: rupeesForWire(moved.person.cardPaise),
  });
}

/**
 * `POST …/create-allocate-points` and its incentive twin `…/points/allocate`: one credit (CR / ALLOCATE_POINT) or one
 * reversal (DR / UNALLOCATE_POINT), in one commit.
 */
export function singleAllocation(call: PracticeCall, kind: TransactionKind): Reply {
  const setUp = takeSetUpFault(call);
  if (setUp.kind === 'answer') return setUp.reply;
  if (setUp.kind === 'rows') return stringRefusal(setUp.reason);
  const parsed = bodySchema.safeParse(jsonBody(call));
  if (!parsed.success) return refusal(400, 'The request is not valid');
  const body = parsed.data;
  const refused = refuseOtherAccount(call, body.companyId, body.cardAccountId);
  if (refused !== null) return refused;
  if (kind === 'incentive' && call.conventions.incentiveCall === 'none')
    return refusal(404, assumedWords.notEnabled);
  if (call.conventions.genderNeeded === 'yes' && body.gender === undefined)
    return refusal(422, assumedWords.genderMissing);
  const expected = body.transactionType === 'CR' ? 'ALLOCATE_POINT' : 'UNALLOCATE_POINT';
  if (body.type !== undefined && body.type !== expected)
    return refusal(422, 'The type does not fit the transaction type');
  const amountPaise = loadAmount(body.loadAmount);
  if (amountPaise === null) return refusal(422, assumedWords.amountInvalid);
  return call.book.inOneCommit(() => work(call, body, kind, amountPaise));
}
