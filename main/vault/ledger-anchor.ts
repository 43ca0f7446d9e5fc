import { z } from 'zod';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { holdsLiveConnection } from '../ledger/connections.ts';
import type { Ledger } from '../ledger/open.ts';
import { uncheckedRestore, type NotAsAnchored } from '../ledger/restored.ts';
import { readSetting, writeSetting } from '../ledger/settings.ts';
import { actionsSince, standingOf, standsAt, type LedgerStanding } from '../ledger/standing.ts';
import type { Keychain } from './keychain.ts';

const anchorSchema = z.object({
  identity: z.string(),
  seq: z.int(),
  hash: z.string(),
  request: z.int(),
  trusted: z.array(z.string()),
  twoSince: z.string().nullable().default(null),
});

/** What the keychain says of how far a ledger had come; `none`: nothing, or nothing that can be read. */
export type KnownAnchor =
  { readonly kind: 'none' } | { readonly kind: 'known'; readonly standing: LedgerStanding };

/** Where the anchor of the ledger under that key lies in the keychain. */
export function anchorAccount(keyId: string): string {
  return `ledger/anchor/${keyId}`;
}

/** Reads the anchor of a ledger. Fails when the keychain does not answer: that is not the same as holding none. */
export async function readAnchor(
  keychain: Keychain,
  keyId: string,
): Promise<Result<KnownAnchor, DeskProblem>> {
  const kept = await keychain.read(anchorAccount(keyId));
  if (!kept.ok) return kept;
  if (kept.value === null) return ok({ kind: 'none' });
  const standing = anchorSchema.safeParse(parsed(kept.value));
  return ok(standing.success ? { kind: 'known', standing: standing.data } : { kind: 'none' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours: as good as none, which asks for the recovery key.
    return null;
  }
}

const anchoredSetting = 'ledger.anchored';

/**
 * Compares a ledger that was just opened with its anchor; null: it is the one, and has all that it had. A ledger that
 * never had an anchor gets its first; a plain one is believed only while it holds neither people nor live connections.
 */
export function againstAnchor(
  ledger: Ledger,
  anchor: KnownAnchor,
  wasPlain: boolean,
): NotAsAnchored | null {
  const { db } = ledger;
  if (anchor.kind === 'none') {
    const trusting = standingOf(db).trusted.length > 0 || holdsLiveConnection(db);
    return readSetting(ledger, anchoredSetting) !== null || (wasPlain && trusting)
      ? 'anchor-lost'
      : null;
  }
  if (standsAt(db, anchor.standing)) return null;
  return standingOf(db).identity === anchor.standing.identity ? 'older' : 'another';
}

/** Whatever lets money go, or changes who may let it go, moves the anchor on at once. */
const anchored =
  /^(batch\.(approval-given|approved|reopened|started|resumed|settled|paused|stopped)$|person\.|desk\.|connection\.)/;
/** Requests of a run in between move it on this often. */
const everyMs = 20_000;

/**
 * The mark in the keychain of how far a ledger has come. It is written after the ledger, never before, so that a kill
 * in between leaves a ledger that is ahead of it and opens as ever. It stands still while a restore is not compared.
 */
export class LedgerAnchor {
  readonly #ledger: Ledger;
  readonly #keychain: Keychain;
  readonly #keyId: string;
  #known: KnownAnchor;
  #seen: number;
  #movedAtMs = 0;
  #closed = false;
  #last: Promise<Result<null, DeskProblem>> = Promise.resolve(ok(null));

  constructor(ledger: Ledger, keychain: Keychain, keyId: string, known: KnownAnchor) {
    this.#ledger = ledger;
    this.#keychain = keychain;
    this.#keyId = keyId;
    this.#known = known;
    this.#seen = standingOf(ledger.db).seq;
    ledger.db.whenCommitted(() => this.#watch());
  }

  /** The marks of those who were trusted when the anchor was last moved; null when there is no anchor. */
  get trusted(): readonly string[] | null {
    return this.#known.kind === 'known' ? this.#known.standing.trusted : null;
  }

  /** Moves the anchor to where the ledger stands on disk. */
  move(): Promise<Result<null, DeskProblem>> {
    this.#last = this.#last.then(() => this.#write());
    return this.#last;
  }

  /** Moves it a last time; after that it leaves the ledger alone. */
  async close(): Promise<void> {
    await this.move();
    this.#closed = true;
  }

  #watch(): void {
    if (this.#closed) return;
    const { db, now } = this.#ledger;
    const since = actionsSince(db, this.#seen);
    this.#seen = since.at(-1)?.seq ?? this.#seen;
    if (
      since.some(({ action }) => anchored.test(action)) ||
      now().getTime() - this.#movedAtMs >= everyMs
    )
      void this.move();
  }

  async #write(): Promise<Result<null, DeskProblem>> {
    if (this.#closed) return ok(null);
    const { db, now } = this.#ledger;
    this.#movedAtMs = now().getTime();
    if (uncheckedRestore(db) !== null) return ok(null);
    const standing = standingOf(db);
    if (this.#known.kind === 'known' && same(this.#known.standing, standing)) return ok(null);
    // A mark of what a power cut may still take away would stop a ledger that lost nothing.
    if (!(await db.isOnDisk())) return ok(null);
    const written = await this.#keychain.write(
      anchorAccount(this.#keyId),
      JSON.stringify(standing),
    );
    if (!written.ok) return fail(written.error);
    this.#known = { kind: 'known', standing };
    // From now on a keychain without an anchor is one that has lost it.
    if (readSetting(this.#ledger, anchoredSetting) === null)
      writeSetting(this.#ledger, anchoredSetting, 'yes');
    return ok(null);
  }
}

function same(a: LedgerStanding, b: LedgerStanding): boolean {
  return JSON.stringify(anchorSchema.parse(a)) === JSON.stringify(anchorSchema.parse(b));
}
