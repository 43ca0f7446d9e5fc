import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { rowsInRequest } from '../../shared/batch/batch-kind.ts';
import { queuedRows, rowsToSend, type OpenRow, type QueuedRow } from '../ledger/requests.ts';
import {
  conclude,
  dispatch,
  faultOfAll,
  record,
  send,
  takeBack,
  type Answer,
  type Dispatched,
  type RecordedRequest,
} from './dispatch.ts';
import { planRequests } from './plan-requests.ts';
import type { RunContext, Stop } from './run-context.ts';
import { stopFor } from './stop.ts';
import { untilTaken } from './until-taken.ts';

/** After so many requests without an answer one after the other, the desk settles them before it sends more. */
const lostInARow = 3;

/**
 * Sends the queued rows, request by request, until all are sent, a person pauses, or something stops the
 * run. Gives why it stopped, or null.
 */
export async function sendQueued(context: RunContext): Promise<Stop | null> {
  const { ledger, batch, connection, progress } = context;
  const requests = planRequests(
    queuedRows(ledger.db, batch.number),
    rowsInRequest(batch.kind, connection.rowsPerRequest),
  );
  if (requests.length === 0) return null;
  progress.requestsPlanned = progress.requestsDone + requests.length;
  const sending = new Sending(context, requests);
  // All are waited for, so that a run that broke has nothing in flight any more.
  const ends = await Promise.allSettled(
    Array.from({ length: connection.requestsInFlight }, () => sending.run()),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return sending.stop;
}

interface Answered {
  readonly recorded: RecordedRequest;
  readonly answer: Answer;
}

/** Answers are written down before they are older than this, as long as EnKash keeps its pace. */
const writtenWithinMs = 200;
const mostAhead = 4;

/**
 * How many requests are written down at once, by how long the last answer took: one, unless EnKash answers so
 * quickly that the disk would set the pace. A desk that is killed has that many more people to ask EnKash about.
 */
function requestsAhead(answerMs: number): number {
  return Math.min(mostAhead, Math.max(1, Math.floor(writtenWithinMs / Math.max(1, answerMs))));
}

/** The requests still to be sent, shared by those that send at the same time. */
class Sending {
  stop: Stop | null = null;
  readonly #context: RunContext;
  readonly #waiting: (readonly QueuedRow[])[];
  #lost = 0;
  #broken = false;

  constructor(context: RunContext, requests: readonly (readonly QueuedRow[])[]) {
    this.#context = context;
    this.#waiting = [...requests];
  }

  /**
   * Sends one request after the other. While one is in flight, the answers to those before are written down
   * together with the requests that come next, in one commit: the disk works while EnKash does, and still
   * nothing is sent that is not written down. Whatever is not a plain answer is written down at once, and the
   * requests that were prepared are taken back before anything is decided.
   */
  async run(): Promise<void> {
    try {
      await this.#sendAll();
    } catch (fault) {
      this.#broken = true;
      throw fault;
    }
  }

  async #sendAll(): Promise<void> {
    const { clock, ledger, progress } = this.#context;
    let ready = this.#prepare();
    let answered: Answered[] = [];
    let ahead = 1;
    for (let current = ready.shift(); current !== undefined; current = ready.shift()) {
      progress.say(
        'sending',
        `Sending request ${progress.requestsDone + 1} of ${progress.requestsPlanned}.`,
      );
      const sentAt = clock.now();
      const answering = Promise.allSettled([send(this.#context, current)]);
      // The disk must not keep the first byte waiting: two turns of the loop, and it is with the system.
      await turnOfTheLoop();
      await turnOfTheLoop();
      if (ready.length === 0) {
        try {
          ready = this.#writeMeanwhile(answered, ahead);
        } catch (fault) {
          await answering;
          throw fault;
        }
        answered = [];
      }
      const [arrived] = await answering;
      if (arrived.status === 'rejected') throw arrived.reason;
      const came: Answered = { recorded: current, answer: arrived.value };
      ahead = requestsAhead(clock.now().getTime() - sentAt.getTime());
      if (ready.length > 0 && isPlain(came.answer) && this.#mayGoOn()) {
        this.#count(true);
        answered.push(came);
        continue;
      }
      const notSent = ready;
      const sent = ledger.db.write('record outcome', () => {
        for (const request of notSent) takeBack(this.#context, request);
        this.#concludeAll(answered);
        return conclude(this.#context, came.recorded, came.answer);
      });
      this.#waiting.unshift(...notSent.map(({ rows }) => rows));
      answered = [];
      await this.#decide(sent, current.rows);
      ready = this.#prepare();
    }
  }

  #mayGoOn(): boolean {
    return (
      !this.#broken &&
      this.stop === null &&
      this.#lost < lostInARow &&
      !this.#context.control.pauseRequested()
    );
  }

  /** The next requests to be written down: none when the run is to stop. */
  #takeNext(count: number): (readonly QueuedRow[])[] {
    return this.#mayGoOn() ? this.#waiting.splice(0, count) : [];
  }

  #prepare(): RecordedRequest[] {
    const next = this.#takeNext(1);
    return next.length === 0
      ? []
      : this.#context.ledger.db.write('record request', () => this.#recordAll(next));
  }

  #recordAll(requests: readonly (readonly QueuedRow[])[]): RecordedRequest[] {
    const { db } = this.#context.ledger;
    return requests.map((rows) => record(this.#context, 'allocate', rowsToSend(db, rows)));
  }

  #concludeAll(answered: readonly Answered[]): void {
    for (const { recorded, answer } of answered) conclude(this.#context, recorded, answer);
  }

  #writeMeanwhile(answered: readonly Answered[], ahead: number): RecordedRequest[] {
    const following = this.#takeNext(ahead);
    if (answered.length === 0 && following.length === 0) return [];
    return this.#context.ledger.db.write('record outcome and next request', () => {
      this.#concludeAll(answered);
      return this.#recordAll(following);
    });
  }

  #count(answered: boolean): void {
    this.#lost = answered ? 0 : this.#lost + 1;
    if (answered) this.#context.progress.requestsDone += 1;
  }

  /** Goes on, stops, or sends a request again after a pause while EnKash provably did not take it. */
  async #decide(first: Dispatched, rows: readonly OpenRow[]): Promise<void> {
    const sent = await untilTaken(this.#context, first, () =>
      dispatch(this.#context, 'allocate', rows),
    );
    if (sent === null) return;
    if (sent.kind === 'refused') {
      this.stop ??= stopFor(sent.cause);
      return;
    }
    this.#count(sent.kind === 'answered');
    const cause = sent.kind === 'answered' ? sent.fault : sent.cause;
    const stops =
      sent.kind === 'answered' ||
      sent.cause.scope === 'balance' ||
      sent.cause.scope === 'set-up' ||
      sent.cause.scope === 'sign-in';
    if (cause !== null && stops) this.stop ??= stopFor(cause);
  }
}

/** An answer after which the next request simply follows. */
function isPlain({ outcome }: Answer): boolean {
  return outcome.kind === 'answered' && faultOfAll(outcome) === null;
}
