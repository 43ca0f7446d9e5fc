import { crossRowFindings, type GroupedRow } from '../../../shared/validation/check-rows.ts';
import { formatCount } from '../../../shared/money/format.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';
import { readRow } from '../../../shared/workbook/read-row.ts';
import { excludedByStatus } from '../../../shared/workbook/status-filter.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { defaultRuleLimits } from '../../../shared/findings/limits.ts';
import { columnLetter } from '../../../shared/workbook/column-letter.ts';
import type { Inspection } from '../../../shared/workbook/inspection.ts';
import { readSheet } from '../../reading/sheet-reader.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { answeredNotices } from './answer-warnings.ts';
import { sheetChoice, type SheetFlags } from './sheet-flags.ts';
import { tellJson, type JsonValue } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface CheckFlags extends SheetFlags {
  readonly json?: boolean;
}

interface Counted {
  readonly rows: number;
  readonly wrong: number;
  readonly excluded: number;
}

interface LocatedFinding extends Finding {
  readonly row: number;
  readonly column: string | null;
}

/** `check FILE`: says what is wrong with a sheet, without a ledger and without a network. Gives the exit code. */
export async function checkCommand(
  file: string,
  flags: CheckFlags,
  readingWorker: URL,
  terminal: Terminal,
): Promise<number> {
  const choice = await sheetChoice(file, flags, readingWorker);
  let excluded = 0;
  const rows: (GroupedRow & { findings: Finding[] })[] = [];
  const read = await readSheet({ kind: 'file', path: file }, choice, {
    workerUrl: readingWorker,
    onRows: (chunk) => {
      for (const { row, cells } of chunk) {
        if (excludedByStatus(cells, choice.mapping?.how ?? {}) !== null) {
          excluded += 1;
          continue;
        }
        const reading = readRow(cells, choice.mapping ?? {}, {}, defaultRuleLimits);
        rows.push({
          id: rows.length + 1,
          row,
          values: reading.values,
          findings: [...reading.findings],
        });
      }
    },
  });
  if (!read.ok) throw new CommandFailed(read.error, exitCodes.mistake);
  const cross = crossRowFindings(rows, {
    limits: defaultRuleLimits,
    historyOf: () => ({ referenceUsedIn: null, payments: [] }),
  });
  for (const row of rows) row.findings.push(...(cross.get(row.id) ?? []));
  const findings = rows.flatMap(({ row, findings: mine }) =>
    mine.map((finding): LocatedFinding => ({
      ...finding,
      row,
      column: columnOf(read.value, finding),
    })),
  );
  const wrong = rows.filter(({ findings: mine }) =>
    mine.some(({ severity }) => severity === 'error'),
  ).length;
  if (flags.json === true)
    tellJson(
      terminal,
      'check',
      asJson(read.value, { rows: rows.length, wrong, excluded }, findings),
    );
  else printForPerson(read.value, { rows: rows.length, wrong, excluded }, findings, terminal);
  if (wrong > 0) return exitCodes.invalidRows;
  const answered: readonly string[] = answeredNotices(flags);
  return read.value.notices.some(({ code }) => !answered.includes(code))
    ? exitCodes.warningsOpen
    : exitCodes.fine;
}

function columnOf(inspection: Inspection, { field }: Finding): string | null {
  const index = field === null ? undefined : inspection.mapping[field]?.[0];
  return index === undefined ? null : columnLetter(index);
}

function asJson(
  inspection: Inspection,
  { rows, wrong: invalid, excluded }: Counted,
  findings: readonly LocatedFinding[],
): JsonValue<'check'> {
  return {
    file: inspection.fileName,
    sheet: inspection.sheet,
    headerRow: inspection.headerRow,
    mapping: Object.fromEntries(
      recipientFields.flatMap((field) => {
        const columns = inspection.mapping[field];
        return columns === undefined
          ? []
          : [[field, columns.map((index) => inspection.columns[index]?.header ?? '')]];
      }),
    ),
    remarks: inspection.remarks,
    notices: inspection.notices,
    rows,
    ready: rows - invalid,
    invalid,
    excluded,
    findings: findings.map(({ row, column, field, code, severity, message, value, fix }) => ({
      row,
      column,
      field,
      code,
      severity,
      message,
      value,
      fix,
    })),
  };
}

const shownAtMost = 60;

function printForPerson(
  inspection: Inspection,
  { rows, wrong: invalid, excluded }: Counted,
  findings: readonly LocatedFinding[],
  terminal: Terminal,
): void {
  terminal.out(
    `${inspection.fileName}, sheet "${inspection.sheet}": ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}, ${formatCount(rows - invalid)} ready, ${formatCount(invalid)} with errors.`,
  );
  if (excluded > 0)
    terminal.out(`  ${formatCount(excluded)} more excluded by their status (--exclude-status).`);
  for (const remark of inspection.remarks) terminal.out(`  ${remark}`);
  for (const { code, message, examples } of inspection.notices) {
    terminal.out(`  ! ${code}: ${message}`);
    for (const { row, text } of examples) terminal.out(`      row ${row}: ${text}`);
  }
  const worth = findings.filter(({ severity }) => severity !== 'note');
  for (const { row, column, severity, message, fix } of worth.slice(0, shownAtMost)) {
    const place = `row ${row}${column === null ? '' : `, column ${column}`}`;
    terminal.out(
      `  ${severity === 'error' ? '✗' : '!'} ${place}: ${message}${fix === null ? '' : `  (→ ${fix.to})`}`,
    );
  }
  if (worth.length > shownAtMost)
    terminal.out(`  … and ${formatCount(worth.length - shownAtMost)} more; --json gives all.`);
  const notes = findings.length - worth.length;
  if (notes > 0)
    terminal.out(
      `  ${formatCount(notes)} cells were corrected automatically (spaces, +91, commas, capitals).`,
    );
}
