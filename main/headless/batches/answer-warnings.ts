import { rowTitle } from '../../../shared/batch/row-number.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { FindingGroup } from '../../../shared/findings/finding-group.ts';
import {
  importNoticeCodes,
  type ImportNoticeCode,
} from '../../../shared/findings/import-notice.ts';
import { formatCount } from '../../../shared/money/format.ts';
import { ruleCodeSchema } from '../../../shared/validation/catalogue.ts';
import { acceptWarnings } from '../../app/drafts/change-batch.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import type { ActPorts } from '../../app/use-case/use-case.ts';
import { findingGroups, openWarnings } from '../../preparation/warning-acceptance.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';
import type { WarningFacts } from './batch-json.ts';

export interface WarningFlags {
  /** Codes with commas between them, or `all`. */
  readonly acceptWarnings?: string;
  /** Accepts what the import told of its sheet as a whole. */
  readonly acceptSkipped?: boolean;
  /** Whoever names the sheet knows of the others. */
  readonly sheet?: string;
}

/**
 * Prints the warnings of a batch that is not approved yet, accepts those that the flag names in the name of `by` (who
 * prepared it: on live, whoever accepts a warning does not approve), and
 * says which are left. True: none is, so the batch may be approved.
 */
export async function answerWarnings(
  desk: ActPorts & Ports<'batch'>,
  id: BatchId,
  flags: WarningFlags,
  by: string,
  terminal: Terminal,
): Promise<boolean> {
  const codes = codesOf(flags);
  for (const line of warningLines(desk, id)) terminal.err(line);
  const open = (): FindingGroup[] => openWarnings(desk.ledger.db, need(desk.batch(id)));
  if (open().some(({ code }) => codes === 'all' || codes.has(code)))
    need(await acceptWarnings(desk, { batchId: id, by, codes }));
  const left = open();
  if (left.length === 0) return true;
  terminal.err(
    `Not approved: ${left.length === 1 ? 'a warning is' : `${left.length} warnings are`} not accepted. Check the rows, then accept with --accept-warnings ${[...new Set(left.map(({ code }) => code))].join(',')} (or all), or exclude the rows.`,
  );
  return false;
}

/** A batch's warnings for a person: the code, how many rows, and one of them in words. */
export function warningLines(desk: Ports<'ledger' | 'batch'>, id: BatchId): string[] {
  return warningsOf(desk, id).map(({ code, title, rows, accepted, examples }) => {
    const [example] = examples;
    const said = example === undefined ? '' : ` ${example.message}`;
    const where = example === undefined || example.row === 0 ? '' : ` ${rowTitle(example.row)}:`;
    const by = accepted === null ? '' : ` [accepted by ${accepted.by}]`;
    return `Warning ${code}: ${title}, ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}.${where}${said}${by}`;
  });
}

export function warningFacts(desk: Ports<'ledger' | 'batch'>, id: BatchId): WarningFacts[] {
  return warningsOf(desk, id).map(({ code, field, title, rows, accepted }) => ({
    code,
    field,
    title,
    rows,
    acceptedBy: accepted?.by ?? null,
  }));
}

function warningsOf(desk: Ports<'ledger' | 'batch'>, id: BatchId): FindingGroup[] {
  return findingGroups(desk.ledger.db, need(desk.batch(id))).filter(
    ({ severity }) => severity === 'warning',
  );
}

function codesOf({
  acceptWarnings: text = '',
  acceptSkipped,
  sheet,
}: WarningFlags): ReadonlySet<string> | 'all' {
  if (text.trim() === 'all') return 'all';
  const codes = text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  const unknown = codes.find((code) => !ruleCodeSchema.safeParse(code).success);
  if (unknown !== undefined) throw new CommandFailed(noSuchWarning(unknown), exitCodes.mistake);
  return new Set([...codes, ...answeredNotices({ acceptSkipped, sheet })]);
}

/** What of an import's notices the flags answer. */
export function answeredNotices({
  acceptSkipped,
  sheet,
}: {
  readonly acceptSkipped?: boolean | undefined;
  readonly sheet?: string | undefined;
}): readonly ImportNoticeCode[] {
  if (acceptSkipped === true) return importNoticeCodes;
  return sheet === undefined ? [] : ['rows-on-other-sheet'];
}

function noSuchWarning(code: string): DeskProblem {
  return {
    code: 'no-such-warning',
    message: `There is no warning with the code "${code}".`,
    remedy: 'Write the codes that the command prints, with commas between them, or all.',
  };
}
