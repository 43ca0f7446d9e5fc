import type { ImportNotice } from '../findings/import-notice.ts';
import type { FindingGroup } from '../findings/finding-group.ts';
import { rupeesText } from '../money/paise.ts';
import { fieldFacts, type RecipientField } from '../recipient/fields.ts';
import type { RecipientValues } from '../recipient/recipient.ts';
import { cellRules } from './any-cell.ts';
import { ruleCatalogue, ruleCodeSchema } from './catalogue.ts';
import { severities, type Finding } from '../findings/finding.ts';

/** A row's findings, as the groups are made of them. With `values`, examples of notes show what will be sent. */
export interface RowFindings {
  /** As Excel counts. */
  readonly row: number;
  readonly findings: readonly Finding[];
  readonly values?: RecipientValues;
}

interface Growing {
  readonly group: FindingGroup;
  lastRow: number | null;
}

const mostExamples = 5;

/**
 * Groups findings by what mends them: the same rule on the same field. Errors first, then warnings, then
 * notes; the most rows first. `fixable` says how many of its rows one click mends.
 */
export function groupFindings(rows: Iterable<RowFindings>): FindingGroup[] {
  const groups = new Map<string, Growing>();
  for (const row of rows) for (const finding of row.findings) addTo(groups, row, finding);
  return [...groups.values()]
    .map(({ group }) => group)
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.rows - a.rows ||
        `${a.code}:${a.field ?? ''}`.localeCompare(`${b.code}:${b.field ?? ''}`, 'en'),
    );
}

function addTo(groups: Map<string, Growing>, row: RowFindings, finding: Finding): void {
  const key = `${finding.code}:${finding.field ?? ''}`;
  let growing = groups.get(key);
  if (growing === undefined) {
    growing = { group: emptyGroup(finding), lastRow: null };
    groups.set(key, growing);
  }
  const { group } = growing;
  // A rule can speak twice of one row (of two other rows, say); the row still counts once.
  if (growing.lastRow !== row.row) {
    growing.lastRow = row.row;
    group.rows += 1;
    if (finding.fix !== null) group.fixable += 1;
  }
  if (group.examples.length < mostExamples)
    group.examples.push({
      row: row.row,
      before: finding.value,
      after: finding.fix?.to ?? afterNote(finding, row.values),
      message: finding.message,
    });
}

function emptyGroup(finding: Finding): FindingGroup {
  const { code, field, severity } = finding;
  return {
    code,
    field,
    severity,
    ...wordsFor(code, field),
    rows: 0,
    fixable: 0,
    accepted: null,
    examples: [],
  };
}

/** A warning about a batch as a whole as a group of its rows; it has one example, of no row. */
export function batchWarningGroup(code: string, message: string, rows: number): FindingGroup {
  return {
    code,
    field: null,
    severity: 'warning',
    ...wordsFor(code, null),
    rows,
    fixable: 0,
    accepted: null,
    examples: [{ row: 0, before: '', after: null, message }],
  };
}

/** Gives what an import told of its sheet as a group, with the first of the rows that it is about. */
export function noticeGroup({ code, rows, message, examples }: ImportNotice): FindingGroup {
  const group = batchWarningGroup(code, message, rows);
  return examples.length === 0
    ? group
    : {
        ...group,
        examples: examples.map(({ row, text }) => ({ row, before: text, after: null, message })),
      };
}

/** Heading and remedy of a rule; rules about any cell name the field. */
function wordsFor(code: string, field: RecipientField | null): { title: string; remedy: string } {
  const known = ruleCodeSchema.safeParse(code);
  // A draft of another version of the desk may hold a rule that this one does not know.
  if (!known.success) return { title: code, remedy: 'Review the rows.' };
  const { title, remedy } = ruleCatalogue[known.data];
  const general = Object.hasOwn(cellRules, known.data);
  return {
    title: general && field !== null ? `${fieldFacts[field].label}: ${lowerFirst(title)}` : title,
    remedy,
  };
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A note says what the desk changed: what will be sent stands beside what the file said. */
function afterNote(finding: Finding, values: RecipientValues | undefined): string | null {
  if (finding.severity !== 'note' || finding.field === null || values === undefined) return null;
  return textToSend(values, finding.field);
}

/** Gives the text of a field as it will be sent; empty when there is none. */
export function textToSend(values: RecipientValues, field: RecipientField): string {
  if (field === 'amount') return values.amountPaise === null ? '' : rupeesText(values.amountPaise);
  return values[field] ?? '';
}
