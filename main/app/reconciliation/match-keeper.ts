import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { dayWords } from '../../../shared/calendar/indian-day.ts';
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
import { insertMatchLines, type PackedMatchLines } from '../../ledger/match-lines.ts';
import { dropHalfMatches, insertMatch, keepMatch, type NewMatch } from '../../ledger/matches.ts';
import { rememberStatement } from '../../ledger/statement-layouts.ts';
import type { MatchFound } from '../../reconciliation/match-messages.ts';
import { newBatchId } from '../../preparation/import-sheet.ts';
import type { Ports } from '../use-case/ports.ts';
import { applyRules, matchRules } from './match-work.ts';
import type { Fetched } from './fetch-transactions.ts';
import type { MatchRequest } from './match-request.ts';

/** A matching of which the ledger has the head. */
interface Begun {
  readonly number: number;
  readonly match: NewMatch;
}

/** Whose credits are matched, with which statement. */
export interface MatchedAccounts {
  readonly connection: Connection;
  /** The first is that of the connection. */
  readonly accounts: NewMatch['accounts'];
  readonly view: StatementView | null;
}

/** Writes a matching into the ledger, slice by slice, and in the end for good. */
export class MatchKeeper {
  readonly #ports: Ports<'ledger' | 'randomBytes'>;
  readonly #request: MatchRequest;
  readonly #of: MatchedAccounts;
  readonly #view: StatementView | null;
  #begun: Begun | null = null;
  /** What EnKash's list came to. */
  fetched: Fetched = { notAll: null, remarks: [] };

  constructor(ports: Ports<'ledger' | 'randomBytes'>, request: MatchRequest, of: MatchedAccounts) {
    this.#ports = ports;
    this.#request = request;
    this.#of = of;
    this.#view = of.view;
  }

  begin(found: MatchFound): void {
    const { db, now } = this.#ports.ledger;
    const { kind, batch, by } = this.#request;
    const { period, totals, groups, batches } = found;
    const { connection, accounts } = this.#of;
    const { name, environment } = connection;
    const silent = this.#view === null && found.there === 0 && wholeTotal(totals).credits > 0;
    const match: NewMatch = {
      id: newMatchId(now(), this.#ports.randomBytes),
      ...{ kind, environment, connection: name, accounts, batch, batches, period },
      source: this.#source(found),
      notAll: this.fetched.notAll ?? (silent ? nothingListed : null),
      remarks: [...this.fetched.remarks, ...found.remarks],
      ...{ totals, groups, madeAt: now().toISOString(), madeBy: by },
    };
    const number = db.write('begin matching', (tx) => insertMatch(tx, match));
    this.#begun = { number, match };
  }

  /** Nothing relies on these before all of it is kept, so this thread does not wait for the disk. */
  async add(lines: PackedMatchLines): Promise<void> {
    const { db } = this.#ports.ledger;
    const { number } = this.#whatBegan();
    await db.writeMeanwhile('matching lines', (tx) => insertMatchLines(tx, number, lines));
  }

  /** Why it cannot be kept: its days are signed off already; null when they are not. */
  get locked(): DeskProblem | null {
    const { db } = this.#ports.ledger;
    const { match } = this.#whatBegan();
    const [signed = null] = match.accounts.flatMap(
      (account) => signedOffMatch(db, { ...match, ...account, ...match.period }) ?? [],
    );
    return signed === null
      ? null
      : {
          code: 'period-signed-off',
          message: `These days were signed off by ${signed.by} with ${signed.id}.`,
          remedy: 'Choose other days, or open that reconciliation again with a reason.',
        };
  }

  keep(): MatchId {
    const { db } = this.#ports.ledger;
    const { number, match } = this.#whatBegan();
    const view = this.#view;
    db.write('keep matching', (tx) => {
      keepMatch(tx, number);
      const companies = new Set(match.accounts.map(({ companyId }) => companyId));
      const rules = [...companies].flatMap((id) => matchRules(this.#ports.ledger, id));
      applyRules(tx, number, rules, {
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
    const { db } = this.#ports.ledger;
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
function auditDetail({ kind, accounts, period, source, totals, notAll }: NewMatch): string {
  const what = kind === 'enkash' ? 'EnKash' : 'the bank, Tally or ERP statement';
  const how =
    source.from === 'enkash' ? 'as listed there' : `by a file with the SHA-256 ${source.sha256}`;
  return [
    `Reconciled with ${what}, ${how}, ${dayWords(period.from)} to ${dayWords(period.to)}. ${matchAnswer(kind, totals)}`,
    ...(accounts.length > 1 ? [`Accounts: ${accounts.map(({ name }) => name).join(', ')}.`] : []),
    ...(notAll === null ? [] : [notAll]),
  ].join(' ');
}

/** `M-20261123-7Q4KX2`: made as the names of batches are. */
function newMatchId(now: Date, randomBytes: (count: number) => Uint8Array): MatchId {
  return matchIdSchema.parse(`M${newBatchId(now, randomBytes).slice(1)}`);
}

const nothingListed = 'EnKash lists no transactions in a period in which Reward Desk has credits.';
