import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { unreachable } from '../../shared/exhaustive.ts';
import { accountDetails, peopleSearch, singleSignOn } from './account-details.ts';
import { PracticeBook } from './book.ts';
import type { Credit } from './records.ts';
import { bulkAllocation } from './bulk-allocation.ts';
import {
  control,
  practiceState,
  trap,
  trapPath,
  type Controls,
  type PracticeState,
} from './control.ts';
import { notEncrypted, opened, sealed, type DemandedEncryption } from './encryption.ts';
import { HabitMemory } from './habit-memory.ts';
import {
  conventionsOf,
  respelled,
  type ConventionName,
  type Conventions,
  type SomeConventions,
} from './conventions.ts';
import { FaultSchedule } from './fault-schedule.ts';
import { parseFaultSpec, type FaultSpec } from './faults.ts';
import type { Endpoint } from './fault-names.ts';
import type { PracticeCall } from './practice-call.ts';
import { witnessedReplies, type WitnessedReply } from './reply-witness.ts';
import { otherEnvelope, refusal, serverError, type Reply } from './reply.ts';
import { refuseStranger, signIn } from './sign-in.ts';
import type { PracticeCoins } from './coin-book.ts';
import { allocateCoin, coinBalance, coinEvent, createCoinEvent, updateCoinEvent } from './coins.ts';
import { denominations, orderDetails, orderSearch } from './redemption.ts';
import { routed, type Routed } from './routes.ts';
import { singleAllocation } from './single-allocation.ts';
import { transactionSearch } from './transaction-search.ts';
import { end, endAfterWork, plain, stopBeforeWork, type Ending } from './transport.ts';
import { practiceWorld, type PracticeWorld } from './world.ts';

export interface PracticeOptions {
  /** Where the practice EnKash keeps its state; made when it is not there. */
  readonly stateFile: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Faults as `parseFaultSpec` reads them, or already read. */
  readonly faults?: readonly (string | FaultSpec)[];
  /** Decides everything that is left to chance. Default 1. */
  readonly seed?: number;
  readonly clock?: () => Date;
  /** Before the work of every call. Default 0. */
  readonly latencyMs?: number;
  /** One in so many failed rows comes bare, as on the partner's page; 0: none. Default 8. */
  readonly bareFailureOneIn?: number;
  /** Which ways it keeps where the pages disagree: those of a name, or these. Default: all, as far as it can. */
  readonly conventions?: ConventionName | SomeConventions;
  /** Calls must come encrypted so, and are answered so. Default: they need not. */
  readonly encryption?: DemandedEncryption | null;
  /** Where the world differs from `practiceWorld`. */
  readonly world?: Partial<PracticeWorld>;
}

export interface PracticeEnKash {
  /** `http://127.0.0.1:PORT`, for API and token address alike. */
  readonly url: string;
  /** Where its own calls are (book, state, faults, balance): a secret of this start, so that no web page can guess it. */
  readonly controlUrl: string;
  readonly port: number;
  readonly world: PracticeWorld;
  /** Every movement that was committed, in order. Not after `close`. */
  book(): Credit[];
  /** Every coin that was given, in order. Not after `close`. */
  coins(): PracticeCoins[];
  state(): PracticeState;
  setFaults(faults: readonly (string | FaultSpec)[]): void;
  close(): Promise<void>;
}

/** What a sign-on link of the practice EnKash opens. */
const signOnPage: Ending = {
  kind: 'text',
  status: 200,
  type: 'text/html',
  text: '<!DOCTYPE html><html lang="en"><title>Practice EnKash</title><body><h1>Practice EnKash</h1><p>Here EnKash would show the rewards of whoever is signed on.</p></body></html>',
};

/** No request of this API comes near it; a larger one is refused unread. */
const bodyCapBytes = 8 * 2 ** 20;

function read(faults: readonly (string | FaultSpec)[]): FaultSpec[] {
  return faults.map((fault) => {
    if (typeof fault !== 'string') return fault;
    const spec = parseFaultSpec(fault);
    if (!spec.ok) throw new RangeError(spec.error.sentence);
    return spec.value;
  });
}

/** Reads the whole body; null when it is over the cap. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > bodyCapBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function work(endpoint: Endpoint, call: PracticeCall, id: string): Reply {
  const { coins } = call.book;
  if (endpoint === 'token') return signIn(call);
  const stranger = refuseStranger(call);
  if (stranger !== null) return stranger;
  switch (endpoint) {
    case 'allocate':
      return bulkAllocation(call);
    case 'account':
      return accountDetails(call);
    case 'transactions':
      return transactionSearch(call);
    case 'search':
      return peopleSearch(call);
    case 'single':
      return singleAllocation(call, 'single');
    case 'incentive':
      return singleAllocation(call, 'incentive');
    case 'sso':
      return singleSignOn(call);
    case 'coin-event-create':
      return createCoinEvent(call, coins);
    case 'coin-event':
      return coinEvent(coins, id);
    case 'coin-event-update':
      return updateCoinEvent(call, coins, id);
    case 'coin-allocate':
      return allocateCoin(call, coins);
    case 'coin-balance':
      return coinBalance(call, coins);
    case 'orders':
      return orderSearch(call);
    case 'order':
      return orderDetails(call, id);
    case 'denominations':
      return denominations(id);
    default:
      return unreachable(endpoint);
  }
}

/** A reply in the envelope and the spelling that this EnKash keeps. */
function inConvention(conventions: Conventions, reply: Reply): Reply {
  const { envelope } = conventions;
  const body = respelled(conventions, reply.body);
  const isKept =
    envelope === 'by-page' || typeof body !== 'object' || body === null || envelope in body;
  return isKept ? { ...reply, body } : otherEnvelope({ ...reply, body });
}

/** A browser says from which page a call comes; no program that uses this API does. */
function isFromPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin !== undefined || (site !== undefined && site !== 'none');
}

function parsed(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

class Practice {
  readonly #options: PracticeOptions;
  readonly #clock: () => Date;
  readonly #seed: number;
  readonly #stop = new AbortController();
  readonly #server: Server;
  readonly controls: Controls;
  readonly controlPath = `/practice/${randomBytes(16).toString('hex')}`;
  readonly #memory = new HabitMemory();
  readonly #conventions: Conventions;
  #origin = '';

  constructor(options: PracticeOptions, world: PracticeWorld) {
    this.#options = options;
    this.#conventions = conventionsOf(options.conventions ?? 'lenient');
    this.#clock = options.clock ?? (() => new Date());
    this.#seed = options.seed ?? 1;
    const schedule = new FaultSchedule(this.#seed, read(options.faults ?? []));
    const book = new PracticeBook(options.stateFile, world);
    this.controls = { book, world, schedule, trap: { followed: 0, withToken: 0 } };
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((problem: unknown) => {
        // Stopping ends the calls that wait, and a caller that goes away is an everyday thing; the rest is a fault
        // of ours, which the caller sees as a dropped connection and practice as a warning.
        if (!this.#stop.signal.aborted && request.complete && !response.destroyed)
          process.emitWarning(problem instanceof Error ? problem : String(problem));
        request.socket.destroy();
      });
    });
  }

  /** Listens on this machine alone; gives the port. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port ?? 0, '127.0.0.1', () => {
        const address = this.#server.address();
        if (address === null || typeof address === 'string') {
          reject(new Error('The practice EnKash has no port.'));
          return;
        }
        this.#origin = `http://127.0.0.1:${address.port}`;
        resolve(address.port);
      });
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
    this.controls.book.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const text = await bodyOf(request);
    const method = request.method ?? 'GET';
    const ending =
      text === null
        ? plain(refusal(413, 'The request is too large'))
        : await this.#answer(request, method, url, text);
    await end(request, response, ending);
  }

  async #answer(request: IncomingMessage, method: string, url: URL, text: string): Promise<Ending> {
    // A page in a browser cannot act here under another name of this machine.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
      return plain(refusal(400, 'Unknown host'));
    if (isFromPage(request)) return plain(refusal(403, 'Not from a web page'));
    const hasToken = request.headers.authorization !== undefined;
    if (url.pathname === trapPath) return plain(trap(this.controls, hasToken));
    if (url.pathname.startsWith(`${this.controlPath}/`)) {
      const route = url.pathname.slice(this.controlPath.length);
      return plain(control(this.controls, `${method} ${route}`, parsed(text)));
    }
    if (method === 'GET' && url.pathname.startsWith('/sso/')) return signOnPage;
    const route = routed(method, url.pathname);
    switch (route.kind) {
      case 'nothing':
        return plain(serverError(404, 'Not Found', url.pathname, this.#clock()));
      case 'other-method':
        return plain(serverError(405, 'Method Not Allowed', url.pathname, this.#clock()));
      case 'call':
        return this.#call(route, request, url, text);
    }
  }

  async #call(
    { endpoint, id }: Extract<Routed, { kind: 'call' }>,
    request: IncomingMessage,
    url: URL,
    text: string,
  ): Promise<Ending> {
    const { book, world, schedule } = this.controls;
    const faults = schedule.begin(endpoint);
    await this.#wait(this.#options.latencyMs ?? 0);
    // A slow call is worked on in the end even when its caller has gone: the nastiest thing a server does.
    await this.#wait(faults.take('slow')?.settings.ms ?? 0);
    const now = this.catchUp();
    const method = request.method ?? 'POST';
    const stopped = stopBeforeWork(faults, url.pathname, this.#origin, now);
    if (stopped !== null) return stopped;
    const demanded = endpoint === 'token' ? null : (this.#options.encryption ?? null);
    const plainText = demanded === null || method === 'GET' ? text : opened(demanded, text);
    if (plainText === null) return plain(notEncrypted());
    const { headers } = request;
    const bareFailureOneIn = this.#options.bareFailureOneIn ?? 8;
    const query = url.searchParams;
    const call: PracticeCall = {
      ...{ book, world, faults, seed: this.#seed, bareFailureOneIn, now, query, headers },
      text: plainText,
      memory: this.#memory,
      conventions: this.#conventions,
    };
    if (faults.take('sent-twice-on-the-way') !== null) work(endpoint, call, id);
    const done = inConvention(this.#conventions, work(endpoint, call, id));
    if (witnessedReplies.hasSubscribers)
      witnessedReplies.publish({
        ...{ method, path: url.pathname, query, text: plainText },
        ...{ reply: done, faults: faults.fired() },
      } satisfies WitnessedReply);
    const enveloped = faults.take('other-envelope') === null ? done : otherEnvelope(done);
    const reply = demanded === null ? enveloped : sealed(demanded, enveloped);
    await this.#wait(faults.take('slow-answer')?.settings.ms ?? 0);
    return endAfterWork(faults, reply, url.pathname, now);
  }

  /** Does what was put off until now; gives the moment. */
  catchUp(): Date {
    const now = this.#clock();
    this.#memory.catchUp(now);
    return now;
  }

  async #wait(ms: number): Promise<void> {
    if (ms > 0) await wait(ms, undefined, { signal: this.#stop.signal });
  }
}

/**
 * Starts an EnKash for practice on this machine: the calls of docs/enkash-api.md, with state that
 * lasts in its file. Throws a RangeError on a fault that it does not know, and whatever the port or the file cause.
 */
export async function startPracticeEnKash(options: PracticeOptions): Promise<PracticeEnKash> {
  const world: PracticeWorld = { ...practiceWorld, ...options.world };
  const practice = new Practice(options, world);
  try {
    const port = await practice.listen();
    return {
      url: `http://127.0.0.1:${port}`,
      controlUrl: `http://127.0.0.1:${port}${practice.controlPath}`,
      port,
      world,
      book: () => {
        practice.catchUp();
        return practice.controls.book.credits();
      },
      coins: () => practice.controls.book.coins.allocations(),
      state: () => practiceState(practice.controls),
      setFaults: (faults) => {
        practice.controls.schedule.set(read(faults));
      },
      close: () => practice.close(),
    };
  } catch (problem) {
    practice.controls.book.close();
    throw problem;
  }
}
