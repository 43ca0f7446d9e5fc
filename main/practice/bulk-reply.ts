import type { BulkPayload, ReplyRow } from './bulk-payload.ts';
import type { PracticeCall } from './practice-call.ts';
import { draw, drawWhole, shuffled } from './random.ts';
import { cardIdOf, transactionIdOf, userIdOf } from './ids.ts';

function withoutRows(call: PracticeCall, payload: BulkPayload, count: number): BulkPayload {
  const { successBulkEnKashCardCreateDTOs: successes, failureBulkEnKashCardCreateDTOs: failures } =
    payload;
  const places = [...Array(successes.length + failures.length).keys()];
  const gone = new Set(
    shuffled(places, call.seed, `missing ${call.faults.number}`).slice(0, count),
  );
  const left = successes.filter((_, index) => !gone.has(index));
  const leftFailures = failures.filter((_, index) => !gone.has(successes.length + index));
  return {
    successBulkEnKashCardCreateDTOs: left,
    failureBulkEnKashCardCreateDTOs: leftFailures,
    successCount: left.length,
    failureCount: leftFailures.length,
    totalCount: left.length + leftFailures.length,
  };
}

function withDuplicate(call: PracticeCall, payload: BulkPayload): BulkPayload {
  const { successBulkEnKashCardCreateDTOs: successes, failureBulkEnKashCardCreateDTOs: failures } =
    payload;
  const place = drawWhole(successes.length || failures.length, call.seed, call.faults.number);
  const success = successes[place];
  const failure = failures[place];
  if (success !== undefined)
    return { ...payload, successBulkEnKashCardCreateDTOs: [...successes, success] };
  return failure === undefined
    ? payload
    : { ...payload, failureBulkEnKashCardCreateDTOs: [...failures, failure] };
}

function withStranger(call: PracticeCall, payload: BulkPayload): BulkPayload {
  const n = 900_000 + drawWhole(90_000, call.seed, 'stranger', call.faults.number);
  const stranger: ReplyRow = {
    email: `stranger.${n}@example.com`,
    name: 'Stranger Person',
    mobile: `6000${n}`,
    title: 'Mr',
    loadAmount: 10,
    companyId: call.world.companyId,
    cardAccountId: call.world.cardAccountId,
    enkashCardId: cardIdOf(n),
    userId: userIdOf(n),
    accountBalance: 10,
    enkashCardTxnId: transactionIdOf(n),
    otbBalance: 10,
  };
  const successes = [...payload.successBulkEnKashCardCreateDTOs];
  successes.splice(drawWhole(successes.length + 1, call.seed, 'stranger place'), 0, stranger);
  return { ...payload, successBulkEnKashCardCreateDTOs: successes };
}

function inAnotherCase(key: string, seed: number): string {
  const first = key.slice(0, 1);
  const rest = key.slice(1);
  switch (drawWhole(3, seed, 'case', key)) {
    case 0:
      return key.toLowerCase() === key ? key.toUpperCase() : key.toLowerCase();
    case 1:
      return key.toUpperCase();
    default:
      return `${first.toUpperCase()}${rest}`;
  }
}

/** Writes every name of a field below in another case; values stay. */
function recased(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => recased(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [inAnotherCase(key, seed), recased(item, seed)]),
  );
}

/** Gives the body of the reply after the faults that act on its rows; the work itself is done by then. */
export function distortReply(
  call: PracticeCall,
  truth: BulkPayload,
  references: readonly string[],
): unknown {
  const { faults, seed } = call;
  let payload = truth;
  if (faults.take('echo-references') !== null) {
    const echoed = payload.successBulkEnKashCardCreateDTOs.map((row, index) => ({
      ...row,
      uniqueReferenceNumber: references[index] ?? '',
    }));
    payload = { ...payload, successBulkEnKashCardCreateDTOs: echoed };
  }
  const missing = faults.take('row-missing');
  if (missing !== null) payload = withoutRows(call, payload, missing.settings.rows ?? 1);
  if (faults.take('duplicate-in-reply') !== null) payload = withDuplicate(call, payload);
  if (faults.take('stranger-in-reply') !== null) payload = withStranger(call, payload);
  if (faults.take('rows-in-another-order') !== null) {
    const label = `order ${faults.number}`;
    payload = {
      ...payload,
      successBulkEnKashCardCreateDTOs: shuffled(
        payload.successBulkEnKashCardCreateDTOs,
        seed,
        label,
      ),
      failureBulkEnKashCardCreateDTOs: shuffled(
        payload.failureBulkEnKashCardCreateDTOs,
        seed,
        label,
      ),
    };
  }
  if (faults.take('counts-that-lie') !== null) {
    const up = draw(seed, 'lie', faults.number) < 0.5;
    payload = {
      ...payload,
      successCount: up ? payload.successCount + 1 : Math.max(0, payload.successCount - 1),
      failureCount: payload.failureCount + (up ? 1 : 2),
    };
  }
  const recase = faults.take('fields-in-another-case') !== null;
  return { code: 0, message: 'Success', payload: recase ? recased(payload, seed) : payload };
}
