import { z } from 'zod';
import type { HttpCall, HttpOutcome, HttpPort } from '../../main/enkash/http.ts';
import { draw } from '../../main/practice/random.ts';
import { assumedWords, pageWords } from '../../main/practice/words.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { practiceWorld } from '../../main/practice/world.ts';

const sentSchema = z.array(
  z.object({
    name: z.string(),
    email: z.string(),
    mobile: z.string(),
    loadAmount: z.number(),
    uniqueReferenceNumber: z.string(),
  }),
);
type Sent = z.infer<typeof sentSchema>[number];
const askedSchema = z.object({
  pgReferenceNumbers: z.array(z.string()).optional(),
  mobile: z.string().optional(),
  amountFrom: z.number().optional(),
});

interface Payment extends Sent {
  readonly id: string;
  readonly at: string;
}

type Fields = Record<string, unknown>;

/**
 * An EnKash that answers whatever its answers' shapes allow, drawn from a seed. It tells two things never: of a payment
 * that it did not make everything that proves one (a new transaction, the recipient, the amount, a completed status), and
 * of one that it made what proves that it was not (a reason of the closed list, a complete list without it). All else
 * says nothing of what it did. A reference it takes once.
 */
export class AnyEnkash implements HttpPort {
  readonly #seed: number;
  readonly #now: () => Date;
  readonly #payments = new Map<string, Payment>();
  /** Transactions that an answer has told of. */
  readonly #told = new Set<string>();
  #draws = 0;
  #ids = 0;

  constructor(seed: number, now: () => Date) {
    this.#seed = seed;
    this.#now = now;
  }

  /** What each recipient holds, in paise. */
  held(): Map<string, number> {
    const held = new Map<string, number>();
    for (const { mobile, loadAmount } of this.#payments.values())
      held.set(mobile, (held.get(mobile) ?? 0) + Math.round(loadAmount * 100));
    return held;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  post({ url, body: sent }: HttpCall): Promise<HttpOutcome> {
    const answer = this.#answer(url, sent ?? '');
    if (answer.kind === 'reply')
      for (const [id] of answer.body.matchAll(/ECT\d+/g)) this.#told.add(id);
    return Promise.resolve(answer);
  }

  #answer(url: string, body: string): HttpOutcome {
    if (url.includes('/bulk-create')) return this.#allocate(sentSchema.parse(JSON.parse(body)));
    if (url.includes('/transaction/all')) return this.#list(askedSchema.parse(JSON.parse(body)));
    if (url.includes('/oauth/token'))
      return reply(200, { access_token: 'a-token', expires_in: 299_999 });
    return this.#one([
      () => reply(200, { code: 0, payload: { availableBalance: 100_000 } }),
      () => reply(403, { code: 1, message: 'no', payload: null }),
    ]);
  }

  /** From 0 up to 1. */
  #chance(): number {
    this.#draws += 1;
    return draw(this.#seed, this.#draws);
  }

  #one<Item>(choices: readonly (() => Item)[]): Item {
    const choice = choices[Math.floor(this.#chance() * choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from.');
    return choice();
  }

  #some<Item>(items: readonly Item[]): Item {
    return this.#one(items.map((item) => () => item));
  }

  #allocate(rows: readonly Sent[]): HttpOutcome {
    if (this.#chance() < 0.05)
      return { kind: 'not-sent', cause: causeOf('not-connected'), text: 'ECONNREFUSED' };
    const willing = this.#chance();
    const made = new Set<string>();
    for (const row of rows) {
      const reference = row.uniqueReferenceNumber;
      if (this.#payments.has(reference) || this.#chance() > willing) continue;
      this.#ids += 1;
      const at = this.#now().toISOString();
      this.#payments.set(reference, { ...row, id: `ECT${this.#ids}`, at });
      made.add(reference);
    }
    if (this.#chance() < 0.1)
      return {
        kind: 'no-answer',
        cause: causeOf(this.#some(['timed-out', 'connection-lost'] as const)),
        text: 'lost',
      };
    const honest = this.#chance() < 0.4;
    const success: Fields[] = [];
    const failure: Fields[] = [];
    for (const row of rows) {
      const paid = made.has(row.uniqueReferenceNumber);
      if (honest) (paid ? success : failure).push(paid ? this.#proof(row) : this.#refusal(row));
      else this.#tell(row, paid, rows, success, failure);
    }
    if (!honest && this.#chance() < 0.15) this.#some([success, failure]).push(this.#stranger());
    const counts =
      honest || this.#chance() < 0.5
        ? { successCount: success.length, failureCount: failure.length, totalCount: rows.length }
        : { successCount: this.#some([0, 1, rows.length, '2', null]), totalCount: 3 };
    const lists = {
      successBulkEnKashCardCreateDTOs: success,
      failureBulkEnKashCardCreateDTOs: failure,
      ...counts,
    };
    return this.#packed(lists, honest, made.size > 0);
  }

  /** A reply around the lists: what it says of the whole may be anything but a refusal of the page after a payment. */
  #packed(lists: Fields, honest: boolean, anyMade: boolean): HttpOutcome {
    const plainly = { code: 0, message: 'Success', payload: lists };
    if (honest || this.#chance() < 0.5) return reply(200, plainly);
    const status = this.#some([200, 201, 202, 302, 400, 401, 403, 408, 409, 422, 429, 500, 504]);
    const words = this.#some([
      'Success',
      'Failed',
      'Could not commit JPA transaction',
      'Request accepted',
      pageWords.referenceUsed,
      ...(anyMade ? [] : [pageWords.kycNotDone, pageWords.notOfThisPartner]),
    ]);
    const code = this.#some([0, 1, '0', null, -1, 'E_0']);
    const payload = this.#some([
      lists,
      JSON.stringify(lists),
      [lists],
      words,
      null,
      {},
      [],
      { ...lists, failureBulkEnKashCardCreateDTOs: [lists.failureBulkEnKashCardCreateDTOs] },
    ]);
    return this.#one([
      () => reply(status, { code, message: words, payload }),
      () => reply(status, { response_code: code, response_message: words, payload }),
      () => reply(status, payload),
      () => ({ ...reply(status, null), body: '<html>Oops</html>' }),
      () => ({ ...reply(status, null), body: JSON.stringify(plainly).slice(0, 200) }),
    ]);
  }

  /** Whatever one row can be told as, but a proof of what is not so. */
  #tell(
    row: Sent,
    paid: boolean,
    rows: readonly Sent[],
    success: Fields[],
    failure: Fields[],
  ): void {
    const entry = this.#one<readonly [Fields[], Fields] | null>([
      () => null,
      () => [success, this.#half(row)],
      () => [failure, { ...base(row), failureReason: this.#reason() }],
      () => [failure, { ...base(row), failureReason: pageWords.referenceUsed }],
      () => [failure, { email: row.email }],
      () => (paid ? [success, this.#proof(row)] : [failure, this.#refusal(row)]),
      () => (paid ? [success, this.#proof(row)] : [failure, this.#refusal(row)]),
    ]);
    if (entry === null) return;
    const [list, told] = entry;
    const said =
      this.#chance() < 0.2
        ? { ...told, uniqueReferenceNumber: this.#some(rows).uniqueReferenceNumber }
        : told;
    list.push(said);
    if (this.#chance() < 0.05) list.push(said);
  }

  #proof(row: Sent): Fields {
    const id = this.#payments.get(row.uniqueReferenceNumber)?.id;
    return { ...base(row), enkashCardTxnId: id, enkashCardId: 'EKC1', accountBalance: 5 };
  }

  /** Says that nothing was paid: for what was used before, that it exists. */
  #refusal(row: Sent): Fields {
    const failureReason = this.#payments.has(row.uniqueReferenceNumber)
      ? pageWords.referenceUsed
      : this.#some([assumedWords.cardBlocked, assumedWords.emailInvalid, this.#reason()]);
    return { ...base(row), failureReason };
  }

  /** Looks like a credit and lacks one thing that would prove it. */
  #half(row: Sent): Fields {
    const whole = { ...base(row), enkashCardTxnId: `ECT-NONE-${this.#chance()}` };
    return this.#some<Fields>([
      { ...whole, enkashCardTxnId: null },
      { ...whole, status: 'FAILED' },
      { ...whole, status: 'PENDING' },
      { ...whole, loadAmount: row.loadAmount / 2 },
      { ...whole, loadAmount: Number.NaN },
      { ...whole, mobile: '6999999999' },
      { ...whole, companyId: 'ANOTHER' },
      { ...whole, enkashCardTxnId: this.#toldOfOther(row) },
    ]);
  }

  /** The transaction of somebody else that was told before; one that was never told would be new. */
  #toldOfOther({ mobile }: Sent): string | null {
    const others = [...this.#payments.values()].filter((one) => one.mobile !== mobile);
    return others.find(({ id }) => this.#told.has(id))?.id ?? null;
  }

  #stranger(): Fields {
    return {
      ...{ name: 'Somebody Else', email: 'else@example.com', mobile: '6888888888' },
      ...{ loadAmount: 100, enkashCardTxnId: `ECT-STR-${this.#chance()}` },
    };
  }

  #reason(): string | null {
    return this.#some([
      'Failed',
      'SMS delivery failed',
      'ERR_91',
      'Card issued, notification to mobile failed',
      'Deadlock found',
      '',
      null,
      'a'.repeat(600),
    ]);
  }

  #list({ pgReferenceNumbers, mobile, amountFrom }: z.infer<typeof askedSchema>): HttpOutcome {
    if (this.#chance() < 0.1) return reply(404, { code: 1, message: 'not enabled', payload: null });
    const rows: Fields[] = [];
    let complete = true;
    const paid = [...this.#payments.values()];
    if (pgReferenceNumbers === undefined)
      for (const one of paid) {
        if (one.mobile === mobile && one.loadAmount === amountFrom) rows.push(transaction(one));
      }
    else
      for (const reference of pgReferenceNumbers) {
        const one = this.#payments.get(reference);
        if (one === undefined) {
          if (this.#chance() < 0.1) rows.push(this.#noPayment(reference));
        } else if (this.#chance() < 0.7) rows.push(transaction(one));
        else if (this.#chance() < 0.5) rows.push(this.#oddly(transaction(one)));
        else complete = false;
      }
    const data = rows.length > 0 && this.#chance() < 0.1 ? [...rows, rows[0]] : rows;
    const recordsCount = complete ? data.length : data.length + 1;
    return reply(200, { code: 0, message: 'Success', payload: { recordsCount, data } });
  }

  /** A payment that was made, shown so that it proves nothing. */
  #oddly(shown: Fields): Fields {
    return this.#some<Fields>([
      { ...shown, status: 'PENDING' },
      { ...shown, status: null },
      { ...shown, principalAmount: 1 },
      { ...shown, principalAmount: null },
      { ...shown, mobile: null, cardHolderName: null },
      { ...shown, cardAccountId: 'ANOTHER' },
      { ...shown, txnDate: '2001-01-01T00:00:00.000Z' },
    ]);
  }

  /** Something under a reference by which nobody was paid. */
  #noPayment(pgReferenceNumber: string): Fields {
    const shown = transaction({
      ...{ name: 'Somebody', email: 'x@example.com', mobile: '6888888888', loadAmount: 1 },
      ...{ uniqueReferenceNumber: pgReferenceNumber, id: `ECT-NO-${this.#chance()}` },
      at: this.#now().toISOString(),
    });
    return this.#some<Fields>([
      shown,
      { ...shown, status: 'FAILED' },
      { ...shown, status: 'ABORTED' },
      { ...shown, status: 'CREATED' },
      { ...shown, cardTransactionType: 'DR' },
    ]);
  }
}

const { companyId, cardAccountId } = practiceWorld;

function base({ name, email, mobile, loadAmount }: Sent): Fields {
  return { name, email, mobile, loadAmount, companyId, cardAccountId };
}

function transaction({ name, mobile, loadAmount, uniqueReferenceNumber, id, at }: Payment): Fields {
  return {
    ...{ enKashCardTransactionId: id, cardHolderName: name, mobile, companyId, cardAccountId },
    ...{ principalAmount: loadAmount, pgReferenceNumber: uniqueReferenceNumber },
    ...{ cardTransactionType: 'CR', status: 'SUCCESS', type: 'ALLOCATE_POINT', txnDate: at },
  };
}

type Reply = Extract<HttpOutcome, { kind: 'reply' }>;

function reply(status: number, body: unknown): Reply {
  return { kind: 'reply', status, retryAfterMs: null, body: JSON.stringify(body) };
}
