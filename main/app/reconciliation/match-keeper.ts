import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import {
  matchIdSchema,
  type MatchId,
  type MatchSource,
} from '../../../shared/reconciliation/match-view.ts';
import { wholeTotal } from '../../../shared/reconciliation/matching.ts';
import type { StatementView } from '../../../shared/reconciliation/statement-view.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { signedOffMatch } from '../../ledger/match-decisions.ts';
import { insertMatchLines, type StoredMatchLine } from '../../ledger/match-lines.ts';
import { dropHalfMatches, insertMatch, keepMatch, type NewMatch } from '../../ledger/matches.ts';
import { rememberStatement } from '../../ledger/statement-layouts.ts';
import type { MatchFound } from '../../reconciliation/match-messages.ts';
import { newBatchId } from '../../preparation/import-sheet.ts';
import type { Desk } from '../host/desk.ts';
import { applyRules, matchRules } from './match-work.ts';
import type { Fetched } from './fetch-transactions.ts';
import type { MatchRequest } from './match-request.ts';

/** A matching of which the ledger has the head. */
interface Begun {
  readonly number: number;
  readonly match: NewMatch;
}

/** Writes a matching into the ledger, slice by slice, and in the end for good. */
export class MatchKeeper {
  readonly #desk: Desk;
  readonly #request: MatchRequest;
  readonly #connection: Connection;
  readonly #view: StatementView | null;
  #begun: Begun | null = null;
  /** What EnKash's list came to. */
  fetched: Fetched = { notAll: null, remarks: [] };

  constructor(
    desk: Desk,
    request: MatchRequest,
    connection: Connection,
    view: StatementView | null,
  ) {
    this.#desk = desk;
    this.#request = request;
    this.#connection = connection;
    this.#view = view;
  }

  begin(found: MatchFound): void {
    const { db, now } = this.#desk.ledger;
    const { kind, batch, by } = this.#request;
    const { period, totals, groups, batches } = found;
    const { name, environment, companyId, cardAccountId } = this.#connection;
    const silent = this.#view === null && found.there === 0 && wholeTotal(totals).credits > 0;
    const match: NewMatch = {
      id: newMatchId(now(), this.#desk.options.randomBytes),
      ...{ kind, environment, connection: name, companyId, cardAccountId, batch, batches, period },
      source: this.#source(found),
      notAll: this.fetched.notAll ?? (silent ? nothingListed : null),
      remarks: [...this.fetched.remarks, ...found.remarks],
      ...{ totals, groups, madeAt: now().toISOString(), madeBy: by },
    };
    const number = db.write('begin matching', (tx) => insertMatch(tx, match));
    this.#begun = { number, match };
  }

  add(lines: readonly StoredMatchLine[]): void {
    const { db } = this.#desk.ledger;
    const { number } = this.#whatBegan();
    db.write('matching lines', (tx) => insertMatchLines(tx, number, lines));
  }

  /** Why it cannot be kept: its days are signed off already; null when they are not. */
  get locked(): DeskProblem | null {
    const { db } = this.#desk.ledger;
    const { match } = this.#whatBegan();
    const signed = signedOffMatch(db, { ...match, ...match.period });
    return signed === null
      ? null
      : {
          code: 'period-signed-off',
          message: `These days were signed off by ${signed.by} with ${signed.id}.`,
          remedy: 'Choose other days, or open that reconciliation again with a reason.',
        };
  }

  keep(): MatchId {
    const { db } = this.#desk.ledger;
    const { number, match } = this.#whatBegan();
    const view = this.#view;
    db.write('keep matching', (tx) => {
      keepMatch(tx, number);
      applyRules(tx, number, matchRules(this.#desk.ledger, match.companyId), {
        by: match.madeBy,
        at: match.madeAt,
      });
      const entry = { actor: match.madeBy, action: 'match.kept', detail: auditDetail(match) };
      appendAudit(tx, match.madeAt, { ...entry, subject: match.id });
      for (const batch of match.batches)
        appendAudit(tx, match.madeAt, {
          ...entry,
          subject: batch,
          detail: `${entry.detail} See ${match.id}.`,
        });
      const headers = view?.columns.map(({ header }) => header) ?? [];
      if (view !== null) rememberStatement(tx, match.kind, headers, view, match.madeAt);
    });
    return match.id;
  }

  drop(): void {
    const { db } = this.#desk.ledger;
    const begun = this.#begun;
    if (begun !== null) db.write('drop matching', (tx) => dropHalfMatches(tx, begun.number));
  }

  #whatBegan(): Begun {
    if (this.#begun === null) throw new Error('Lines came before the matching was described.');
    return this.#begun;
  }

  #source({ file }: MatchFound): MatchSource {
    const view = this.#view;
    if (view === null || file === null) return { from: 'enkash' };
    const { sheet, headerRow, mapping, side, layout } = view;
    const { fileName, sha256, days } = file;
    return { from: 'file', ...{ fileName, sha256, sheet, headerRow, mapping, side, days, layout } };
  }
}

/** Without people and without amounts of single rows. */
function auditDetail({ kind, period, source, totals, notAll }: NewMatch): string {
  const what = kind === 'enkash' ? 'EnKash' : 'the bank, Tally or ERP statement';
  const how =
    source.from === 'enkash' ? 'as listed there' : `by a file with the SHA-256 ${source.sha256}`;
  return [
    `Reconciled with ${what}, ${how}, ${period.from} to ${period.to}. ${matchAnswer(kind, totals)}`,
    ...(notAll === null ? [] : [notAll]),
  ].join(' ');
}

/** `M-20261123-7Q4KX2`: made as the names of batches are. */
function newMatchId(now: Date, randomBytes: (count: number) => Uint8Array): MatchId {
  return matchIdSchema.parse(`M${newBatchId(now, randomBytes).slice(1)}`);
}

const nothingListed = 'EnKash lists no transactions in a period in which Reward Desk has credits.';
