import type { Decision } from '../../../shared/batch/decision.ts';
import { reason } from '../../../shared/bridge/call-group.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { resolveRow } from '../../app/resolution/resolve-rows.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import { rowsOfReference } from '../../ledger/references.ts';
import { findRow, type StoredRow } from '../../ledger/rows.ts';
import { tallyElsewhere } from '../../ledger/stopped.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { batchSummary } from '../../app/results/batch-views.ts';
import { exitCodeOf, exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readPassphrase, type ByFlags } from '../terminal/passphrases.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';
import { tell } from './tell-batch.ts';

export interface ResolveFlags extends ByFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly reason: string;
  readonly credited?: boolean;
  readonly notCredited?: boolean;
  readonly allocatedElsewhere?: boolean;
}

/**
 * `resolve REFERENCE`: what a person found at EnKash of a payment that is unknown or on hold. Gives the exit code of how
 * its batch stands then.
 */
export function resolveCommand(
  reference: string,
  flags: ResolveFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const as = decisionOf(flags);
    const why = reason.safeParse(flags.reason);
    if (!why.success) throw new CommandFailed(noReason, exitCodes.mistake);
    const row = openRowOf(desk, reference);
    const { id, environment } = batchByNumber(desk.ledger.db, row.batch);
    const by = flags.by ?? desk.operator;
    const passphrase =
      environment === 'live' ? await readPassphrase(flags, terminal, by) : undefined;
    const decision = { batchId: id, rowId: row.id, as, by, passphrase, reason: why.data };
    need(await resolveRow(desk, decision));
    tell(desk, id, flags.json ?? false, terminal);
    const batch = need(desk.batch(id));
    const { tally } = batchSummary(desk.ledger.db, batch);
    const elsewhere = tallyElsewhere(desk.ledger.db, batch.number).rows;
    return exitCodeOf(batch.state, tally, elsewhere, false);
  });
}

function decisionOf(flags: ResolveFlags): Decision {
  const said: Decision[] = [];
  if (flags.credited === true) said.push('credited');
  if (flags.notCredited === true) said.push('failed');
  if (flags.allocatedElsewhere === true) said.push('allocated-elsewhere');
  const [only, second] = said;
  if (only === undefined || second !== undefined)
    throw new CommandFailed(noDecision, exitCodes.mistake);
  return only;
}

/** The row of a reference; of two environments, the one that is open. */
function openRowOf(desk: Ports<'ledger'>, reference: string): StoredRow {
  const { db } = desk.ledger;
  const rows = rowsOfReference(db, reference).flatMap((row) => findRow(db, row) ?? []);
  const open = rows.filter(({ state }) => state === 'unknown' || state === 'held');
  const [only, second] = open.length > 0 ? open : rows;
  if (only === undefined) throw new CommandFailed(noSuchReference(reference), exitCodes.mistake);
  if (second !== undefined) throw new CommandFailed(inTwoPlaces(reference), exitCodes.mistake);
  return only;
}

const noReason: DeskProblem = {
  code: 'no-reason',
  message: 'The reason is missing.',
  remedy: 'Add it in a few words: --reason "Seen in the EnKash statement of 24 Nov".',
};

const noDecision: DeskProblem = {
  code: 'no-decision',
  message: 'The outcome that EnKash shows is missing.',
  remedy: 'Add --credited, --not-credited or --allocated-elsewhere.',
};

function noSuchReference(text: string): DeskProblem {
  return {
    code: 'no-such-reference',
    message: `There is no row with the reference "${text}".`,
    remedy: 'See "show BATCH", which lists the open references.',
  };
}

function inTwoPlaces(text: string): DeskProblem {
  return {
    code: 'reference-in-two-places',
    message: `The reference "${text}" is open in two environments.`,
    remedy: 'Resolve it in the window, from the results of the right batch.',
  };
}
