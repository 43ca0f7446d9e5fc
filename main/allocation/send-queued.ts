import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { rowsInRequest } from '../../shared/batch/batch-kind.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import { queuedRows, type QueuedRow } from '../ledger/queued-rows.ts';
import { rowsToSend, type OpenRow } from '../ledger/requests.ts';
import {
  conclude,
  dispatch,
  faultOfAll,
  isBelieved,
  record,
  send,
  takeBack,
  type Answer,
  type Dispatched,
  type RecordedRequest,
} from './dispatch.ts';
import { QueuedRequests } from './queued-requests.ts';
import type { RunContext, Stop } from './run-context.ts';
import { stopFor, stopsRun } from './stop.ts';
import { untilTaken } from './until-taken.ts';
import { rest } from './waiting.ts';

/** After so many requests without an answer one after the other, the desk settles them before it sends more. */
const lostInARow = 3;

/** How sending ended. */
export interface Sendings {
  readonly stop: Stop | null;
  /** Answers got lost: what is unknown is to be settled before more is sent. */
  readonly lost: boolean;
}

/**
 * Sends the queued rows, request by request, one at a time, until all are sent, a person pauses, answers get lost, or
 * something stops the run. The first request of a run carries one recipient, as the connection says.
 */
export async function sendQueued(context: RunContext): Promise<Sendings> {
  const { ledger, batch, connection, memory, progress } = context;
  const { db } = ledger;
  const [first] = queuedRows(db, batch.number, -1, 1);
  if (first === undefined) return { stop: null, lost: false };
  const alone = connection.firstAlone && !memory.firstAnswered;
  const size = rowsInRequest(batch.kind, connection.rowsPerRequest);
  const requests = new QueuedRequests(db, batch.number, size, alone ? first.position : -1);
  progress.requestsPlanned = progress.requestsDone + requests.left() + (alone ? 1 : 0);
  if (alone) {
    requests.putBack([first]);
    const one = new Sending(context, requests, 1);
    await one.run();
    if (one.stop !== null || one.lost > 0 || context.control.pauseRequested())
      return { stop: one.stop, lost: one.lost > 0 };
    memory.firstAnswered = true;
  }
  const sending = new Sending(context, requests);
  await sending.run();
  return { stop: sending.stop, lost: sending.lost > 0 };
}

interface Answered {
  readonly recorded: RecordedRequest;
  readonly answer: Answer;
}

/** The requests still to be sent. */
class Sending {
  stop: Stop | null = null;
  readonly #context: RunContext;
  readonly #waiting: QueuedRequests;
  /** How many of them are sent here. */
  #most: number;
  /** Requests without an answer, one after the other up to now. */
  lost = 0;

  constructor(context: RunContext, requests: QueuedRequests, most = Infinity) {
    this.#context = context;
    this.#waiting = requests;
    this.#most = most;
  }

  /**
   * Sends one request after the other. While one is in flight, the answer to the one before is written down
   * together with the request that comes next, in one commit: the disk works while EnKash does, and still
   * nothing is sent that is not written down. Whatever is not a plain answer is written down at once, and the
   * request that was prepared is taken back before anything is decided.
   */
  async run(): Promise<void> {
    const { ledger, progress } = this.#context;
    let current = this.#prepare();
    let before: Answered | null = null;
    while (current !== null) {
      progress.say(
        'sending',
        `Sending request ${progress.requestsDone + 1} of ${progress.requestsPlanned}.`,
      );
      const answering = Promise.allSettled([send(this.#context, current)]);
      // The disk must not keep the first byte waiting: two turns of the loop, and it is with the system.
      await turnOfTheLoop();
      await turnOfTheLoop();
      const following = this.#takeNext();
      let upcoming: RecordedRequest | null;
      try {
        upcoming = await this.#writeMeanwhile(before, following);
      } catch (fault) {
        await answering;
        throw fault;
      }
      before = null;
      const [arrived] = await answering;
      if (arrived.status === 'rejected') throw arrived.reason;
      const answer = arrived.value;
      if (upcoming !== null && isPlain(answer) && this.#mayGoOn()) {
        this.#count(true);
        before = { recorded: current, answer };
        current = upcoming;
        continue;
      }
      const sent = ledger.db.write('record outcome', (tx) => {
        if (upcoming !== null) takeBack(tx, this.#context, upcoming);
        return current === null ? null : conclude(tx, this.#context, current, answer);
      });
      if (following !== null) this.#putBack(following);
      if (sent !== null) await this.#decide(sent, current.rows);
      current = this.#prepare();
    }
  }

  #mayGoOn(): boolean {
    return this.stop === null && this.lost < lostInARow && !this.#context.control.pauseRequested();
  }

  #takeNext(): readonly QueuedRow[] | null {
    if (!this.#mayGoOn() || this.#most === 0) return null;
    this.#most -= 1;
    return this.#waiting.next();
  }

  #putBack(rows: readonly QueuedRow[]): void {
    this.#most += 1;
    this.#waiting.putBack(rows);
  }

  #prepare(): RecordedRequest | null {
    const next = this.#takeNext();
    return next === null
      ? null
      : this.#context.ledger.db.write('record request', (tx) => this.#record(tx, next));
  }

  #record(tx: LedgerTransaction, rows: readonly QueuedRow[]): RecordedRequest {
    return record(tx, this.#context, 'allocate', rowsToSend(tx, rows));
  }

  async #writeMeanwhile(
    before: Answered | null,
    following: readonly QueuedRow[] | null,
  ): Promise<RecordedRequest | null> {
    if (before === null && following === null) return null;
    return this.#context.ledger.db.writeMeanwhile('record outcome and next request', (tx) => {
      if (before !== null) conclude(tx, this.#context, before.recorded, before.answer);
      return following === null ? null : this.#record(tx, following);
    });
  }

  #count(answered: boolean): void {
    this.lost = answered ? 0 : this.lost + 1;
    if (answered) this.#context.progress.requestsDone += 1;
  }

  /** Goes on, stops, or sends a request again after a pause while EnKash provably did not take it. */
  async #decide(first: Dispatched, rows: readonly OpenRow[]): Promise<void> {
    const sent = await untilTaken(
      this.#context,
      first,
      () => dispatch(this.#context, 'allocate', rows),
      () => this.#mayGoOn(),
    );
    if (sent === null) return;
    if (sent.kind === 'refused') {
      this.stop ??= stopFor(sent.cause);
      return;
    }
    this.#count(sent.kind === 'answered' && sent.believed);
    if (sent.kind === 'answered') {
      if (sent.fault !== null) this.stop ??= stopFor(sent.fault);
    } else if (stopsRun(sent.cause)) this.stop ??= stopFor(sent.cause);
    else if (sent.retryAfterMs !== null) await rest(this.#context, sent.retryAfterMs);
  }
}

/** An answer after which the next request simply follows. */
function isPlain({ outcome }: Answer): boolean {
  return outcome.kind === 'answered' && isBelieved(outcome) && faultOfAll(outcome) === null;
}
