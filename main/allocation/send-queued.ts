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
export const lostInARow = 3;

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
  progress.requestsPlanned = progress.requestsDone + requests.leftAtLeast() + (alone ? 1 : 0);
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

/** So many requests are written down ahead: with one, each would wait for the disk that the one before did not wait for. */
const writtenAhead = 2;

/** A request that is written down and was not sent. */
interface Ahead {
  readonly recorded: RecordedRequest;
  readonly rows: readonly QueuedRow[];
  /** Not a byte of it leaves before this ends. */
  readonly onDisk: Promise<void>;
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
  #ahead: readonly Ahead[] = [];

  constructor(context: RunContext, requests: QueuedRequests, most = Infinity) {
    this.#context = context;
    this.#waiting = requests;
    this.#most = most;
  }

  /**
   * Sends one request after the other. While one is in flight, the answer to the one before is written down
   * together with a request that comes later, in one commit: the disk works while EnKash does, and still
   * nothing is sent that is not on disk. Whatever is not a plain answer is written down at once, and the
   * requests that were prepared are taken back before anything is decided.
   */
  async run(): Promise<void> {
    const { ledger, progress } = this.#context;
    let current = this.#prepare();
    let before: Answered | null = null;
    while (current !== null) {
      const recorded: RecordedRequest = current;
      const left = this.#ahead.length + this.#waiting.leftAtLeast();
      progress.requestsPlanned = Math.max(
        progress.requestsPlanned,
        progress.requestsDone + 1 + left,
      );
      progress.say(
        'sending',
        `Sending request ${progress.requestsDone + 1} of ${progress.requestsPlanned}.`,
      );
      const answering = Promise.allSettled([send(this.#context, recorded)]);
      // The disk must not keep the first byte waiting: two turns of the loop, and it is with the system.
      await turnOfTheLoop();
      await turnOfTheLoop();
      try {
        await this.#writeMeanwhile(before);
      } catch (fault) {
        await answering;
        throw fault;
      }
      before = null;
      const [arrived] = await answering;
      if (arrived.status === 'rejected') throw arrived.reason;
      const answer = arrived.value;
      const [next, ...later] = this.#ahead;
      await next?.onDisk;
      if (next !== undefined && isPlain(answer) && this.#mayGoOn()) {
        this.#count(true);
        before = { recorded, answer };
        current = next.recorded;
        this.#ahead = later;
        continue;
      }
      // Else the next commit would wait for it, and this thread with it.
      await ledger.db.isOnDisk();
      const sent = ledger.db.write('record outcome', (tx) => {
        for (const one of this.#ahead) takeBack(tx, this.#context, one.recorded);
        return conclude(tx, this.#context, recorded, answer);
      });
      for (const { rows } of this.#ahead.toReversed()) this.#putBack(rows);
      this.#ahead = [];
      await this.#decide(sent, recorded.rows);
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

  /** Writes the answer before, and so many requests that enough are ahead. */
  async #writeMeanwhile(before: Answered | null): Promise<void> {
    const taken: (readonly QueuedRow[])[] = [];
    while (this.#ahead.length + taken.length < writtenAhead) {
      const rows = this.#takeNext();
      if (rows === null) break;
      taken.push(rows);
    }
    if (before === null && taken.length === 0) return;
    const { db } = this.#context.ledger;
    const { value, onDisk } = await db.writeMeanwhile('record outcome and next request', (tx) => {
      if (before !== null) conclude(tx, this.#context, before.recorded, before.answer);
      return taken.map((rows) => ({ rows, recorded: this.#record(tx, rows) }));
    });
    this.#ahead = [...this.#ahead, ...value.map((one) => ({ ...one, onDisk }))];
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
