import type { BatchState } from '../../shared/batch/batch-state.ts';
import {
  batchIdSchema,
  rowIdSchema,
  type BatchId,
  type RowId,
} from '../../shared/batch/identifiers.ts';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import { noRows, tallyOf, type StateTally } from '../../shared/batch/tally.ts';
import type { BatchDetail, RowFilter, RowSort, RowView } from '../../shared/batch/views.ts';
import {
  addPaise,
  paiseFromRupees,
  rupeesText,
  sumPaise,
  zeroPaise,
  type Paise,
} from '../../shared/money/paise.ts';
import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { checkRow } from '../../shared/validation/check-row.ts';
import { groupFindings } from '../../shared/validation/finding-groups.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';

export type FieldTexts = Record<RecipientField, string>;

export interface FakeRow {
  readonly id: RowId;
  readonly row: number;
  cells: FieldTexts;
  edited: RecipientField[];
  values: FieldTexts;
  findings: Finding[];
  state: RowState;
  excludedBecause: string | null;
  outcome: RowView['outcome'];
}

interface Step {
  readonly label: string;
  readonly before: readonly FakeRow[];
  readonly after: readonly FakeRow[];
}

const noTexts: FieldTexts = {
  title: '',
  name: '',
  email: '',
  mobile: '',
  amount: '',
  remarks: '',
  reference: '',
};
let lastRow = 0;

/** A batch in memory, checked by the real rules of a single row. */
export class FakeBatch {
  readonly id: BatchId;
  name: string;
  connection = 'practice';
  environment: BatchDetail['environment'] = 'practice';
  state: BatchState = 'draft';
  approvedBy: string | null = null;
  requests = 0;
  readonly preparedBy: string;
  readonly rows: FakeRow[];
  #done: Step[] = [];
  #undone: Step[] = [];

  constructor(number: number, name: string, preparedBy: string, texts: readonly FieldTexts[]) {
    this.id = batchIdSchema.parse(`B-20261123-${String(number).padStart(4, '0')}`);
    this.name = name;
    this.preparedBy = preparedBy;
    this.rows = texts.map((cells, index) => {
      lastRow += 1;
      const row: FakeRow = {
        id: rowIdSchema.parse(lastRow),
        row: index + 2,
        cells: { ...cells },
        edited: [],
        values: noTexts,
        findings: [],
        state: 'draft',
        excludedBecause: null,
        outcome: null,
      };
      return checked(row);
    });
    this.settleState();
  }

  settleState(): void {
    this.state = this.rows.some(({ state }) => state === 'invalid') ? 'draft' : 'checked';
  }

  /** Changes rows as one step that can be undone. Gives how many rows changed. */
  change(label: string, ids: ReadonlySet<RowId>, act: (row: FakeRow) => FakeRow): number {
    const before: FakeRow[] = [];
    const after: FakeRow[] = [];
    for (const [index, row] of this.rows.entries()) {
      if (!ids.has(row.id)) continue;
      const next = act(row);
      before.push(row);
      after.push(next);
      this.rows[index] = next;
    }
    this.#done.push({ label, before, after });
    this.#undone = [];
    this.settleState();
    return after.length;
  }

  #put(rows: readonly FakeRow[]): number {
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [index, row] of this.rows.entries()) this.rows[index] = byId.get(row.id) ?? row;
    this.settleState();
    return rows.length;
  }

  undo(): number {
    const step = this.#done.pop();
    if (step === undefined) return 0;
    this.#undone.push(step);
    return this.#put(step.before);
  }

  redo(): number {
    const step = this.#undone.pop();
    if (step === undefined) return 0;
    this.#done.push(step);
    return this.#put(step.after);
  }

  list(filter: RowFilter, sort: RowSort): readonly FakeRow[] {
    const text = filter.text?.toLowerCase();
    const passing = this.rows.filter(
      (row) =>
        (filter.states?.includes(row.state) ?? true) &&
        (text === undefined ||
          recipientFields.some((field) => row.cells[field].toLowerCase().includes(text))) &&
        ((filter.code === undefined &&
          filter.severity === undefined &&
          filter.field === undefined) ||
          row.findings.some(
            (one) =>
              (filter.code === undefined || one.code === filter.code) &&
              (filter.severity === undefined || one.severity === filter.severity) &&
              (filter.field === undefined || one.field === filter.field),
          )),
    );
    const { by } = sort;
    const key = (row: FakeRow): string =>
      by === 'position'
        ? ''
        : by === 'state'
          ? row.state
          : by === 'amount'
            ? row.values.amount.padStart(14, '0')
            : row.cells[by];
    const sorted =
      by === 'position' ? passing : passing.toSorted((a, b) => key(a).localeCompare(key(b)));
    return sort.direction === 'up' ? sorted : sorted.toReversed();
  }

  view(row: FakeRow): RowView {
    return { ...row, position: this.rows.indexOf(row) };
  }

  amount(row: FakeRow): Paise {
    const read = paiseFromRupees(row.values.amount);
    return read.ok ? read.value : zeroPaise;
  }

  detail(): BatchDetail {
    const found: Partial<Record<RowState, StateTally>> = {};
    for (const row of this.rows) {
      const before = found[row.state] ?? { rows: 0, paise: zeroPaise };
      found[row.state] = { rows: before.rows + 1, paise: addPaise(before.paise, this.amount(row)) };
    }
    const going = this.rows.filter(
      ({ state }) => !['invalid', 'excluded', 'draft'].includes(state),
    );
    return {
      id: this.id,
      name: this.name,
      state: this.state,
      kind: 'bulk',
      environment: this.environment,
      connection: this.connection,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
      fileName: 'diwali-2026.xlsx',
      preparedBy: this.preparedBy,
      approvedBy: this.approvedBy,
      approvedAt: this.approvedBy === null ? null : '2026-11-23T10:00:00.000Z',
      tally: tallyOf(found),
      totalPaise: sumPaise(going.map((row) => this.amount(row))),
      requests: this.requests,
      sheet: 'Sheet1',
      headers: [...recipientFields],
      mapping: {},
      fileSha256: 'a'.repeat(64),
      batchFindings: [],
      balance: null,
      groups: groupFindings(
        this.rows
          .filter(({ state }) => state !== 'excluded')
          .map(({ row, findings }) => ({ row, findings })),
      ),
      people: this.rows.length,
      stopped: noRows,
      elsewhere: noRows,
      recipientClass: null,
      period: batchPeriodSchema.parse('2026-11'),
      undo: this.#done.at(-1)?.label ?? null,
      redo: this.#undone.at(-1)?.label ?? null,
      contentHash: this.approvedBy === null ? null : 'b'.repeat(64),
      stop: null,
    };
  }
}

/** The row with its values and findings, after its cells changed. */
export function checked(row: FakeRow): FakeRow {
  const { values, findings } = checkRow(fieldCells([], {}, row.cells), defaultRuleLimits);
  const wrong = findings.some(({ severity }) => severity === 'error');
  return {
    ...row,
    values: {
      title: values.title ?? '',
      name: values.name ?? '',
      email: values.email ?? '',
      mobile: values.mobile ?? '',
      amount: values.amountPaise === null ? '' : rupeesText(values.amountPaise),
      remarks: values.remarks ?? '',
      reference: values.reference ?? '',
    },
    findings: [...findings],
    state: row.excludedBecause !== null ? 'excluded' : wrong ? 'invalid' : 'ready',
  };
}

const firstNames = [
  'Asha',
  'Rahul',
  'Meera',
  'Imran',
  'Kavya',
  'Joseph',
  'Sunita',
  'Arjun',
  'Farah',
  'Deepak',
];
const lastNames = [
  'Kulkarni',
  'Sharma',
  'Iyer',
  'Khan',
  'Reddy',
  'Mathew',
  'Patil',
  'Nair',
  'Sheikh',
  'Verma',
];

/** People as HR would write them; with `mistakes`, every so many rows has one of the usual ones. */
export function somePeople(count: number, mistakes: boolean): FieldTexts[] {
  return Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % 10] ?? '';
    const last = lastNames[Math.floor(index / 10) % 10] ?? '';
    const mobile = String(9_000_000_000 + index * 7919);
    const person: FieldTexts = {
      title: index % 2 === 0 ? 'Ms' : 'Mr',
      name: `${first} ${last}`,
      email: `${first}.${last}${index}@example.com`.toLowerCase(),
      mobile,
      amount: String(500 + (index % 9) * 250),
      remarks: 'Diwali 2026',
      reference: `DIW26-${String(index + 1).padStart(4, '0')}`,
    };
    if (!mistakes) return person;
    if (index % 7 === 1)
      return { ...person, mobile: `+91 ${mobile.slice(0, 5)} ${mobile.slice(5)}` };
    if (index % 7 === 3)
      return { ...person, amount: '₹1,250.00', email: person.email.toUpperCase() };
    if (index % 23 === 5) return { ...person, mobile: '9.19877E+09' };
    if (index % 31 === 8) return { ...person, email: person.email.replace('@', ' at ') };
    if (index % 37 === 9) return { ...person, amount: '' };
    return person;
  });
}
