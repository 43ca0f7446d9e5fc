import { changedText } from '../../shared/batch/column-change.ts';
import { inReadingOrder, nextProblem } from '../../shared/batch/next-problem.ts';
import { createHash } from 'node:crypto';
import type { BatchId, RowId } from '../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { BridgeHandlers } from '../../shared/bridge/reply.ts';
import {
  connectionSchema,
  secretsNeeded,
  type SecretName,
} from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import { parsePasted } from '../../shared/workbook/pasted-cells.ts';
import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { checked, FakeBatch, somePeople, type FakeRow } from './fake-batch.ts';

const noRecording = { connection: null, exchanges: 0, operations: [], shown: [] };
const none: DeskProblem = {
  code: 'no-such-batch',
  message: 'There is no such batch.',
  remedy: 'Look in the list.',
};
const frozen: DeskProblem = {
  code: 'batch-frozen',
  message: 'The batch is approved.',
  remedy: 'Open it again first.',
};

export interface FakeDesk {
  /** The calls that the fake answers; the others it does not know. */
  readonly handlers: Partial<BridgeHandlers>;
  readonly batches: Map<BatchId, FakeBatch>;
  /** Secrets that came in; a test looks that they never come out. */
  readonly secrets: Map<string, string>;
}

export interface FakeDeskOptions {
  readonly tell: (event: BridgeEvent) => void;
  readonly operator?: string;
  readonly people?: number;
}

function inspectionOf(people: number): Inspection {
  return {
    fileName: 'diwali_2026.xlsx',
    kind: 'xlsx',
    bytes: 48_200,
    sha256: 'a'.repeat(64),
    textFormat: null,
    sheets: [{ name: 'Sheet1', rows: people + 2, columns: 7, hidden: false }],
    sheet: 'Sheet1',
    headerRow: 2,
    headerWhy: 'Row 2 has a word in every column, and the rows below look alike.',
    firstRow: 3,
    lastRow: people + 2,
    remarks: [
      'Row 1 is a title and is left out.',
      `Row ${people + 3} adds up the amounts and is left out.`,
    ],
    columns: recipientFields.map((field, index) => ({
      index,
      letter: String.fromCharCode(65 + index),
      header: field,
      samples: somePeople(3, true).map((person) => person[field]),
      values: null,
      hidden: false,
    })),
    proposals: recipientFields.map((field, index) => ({
      field,
      columns: [index],
      confidence: 0.95,
      why: `The heading says “${field}”.`,
    })),
    mapping: Object.fromEntries(recipientFields.map((field, index) => [field, [index]])),
    notices: [],
    unitQuestion: null,
    missing: [],
    preview: [
      ['Diwali rewards 2026'],
      [...recipientFields],
      ...somePeople(6, true).map((person) => recipientFields.map((field) => person[field])),
    ],
  };
}

/** A desk in memory, for developing and testing the window. It never ships. */
export function fakeDesk(options: FakeDeskOptions): FakeDesk {
  const { tell } = options;
  const people = options.people ?? 250;
  const batches = new Map<BatchId, FakeBatch>();
  const secrets = new Map<string, string>();
  const statuses = new Map<BatchId, RunStatus>();
  const connections: ConnectionView[] = [
    {
      ...connectionSchema.parse({
        name: 'practice',
        environment: 'practice',
        apiUrl: 'http://127.0.0.1:9',
        tokenUrl: 'http://127.0.0.1:9',
        partnerId: 'P',
        companyId: 'C',
        cardAccountId: 'CA',
        signIn: { way: 'token' },
      }),
      secrets: [],
      builtIn: true,
    },
  ];
  let operator = options.operator ?? '';

  const changed = (batchId: BatchId): void => tell({ event: 'batch.changed', batchId });
  const found = (id: BatchId): Result<FakeBatch, DeskProblem> => {
    const batch = batches.get(id);
    return batch === undefined ? fail(none) : ok(batch);
  };
  /** Lets an act loose on a batch that may be changed. */
  const edit = (
    id: BatchId,
    act: (batch: FakeBatch) => number,
  ): Promise<Result<{ changed: number }, DeskProblem>> => {
    const batch = found(id);
    if (!batch.ok) return Promise.resolve(batch);
    if (batch.value.state !== 'draft' && batch.value.state !== 'checked')
      return Promise.resolve(fail(frozen));
    const count = act(batch.value);
    changed(id);
    return Promise.resolve(ok({ changed: count }));
  };
  const write = (
    batch: FakeBatch,
    label: string,
    edits: readonly { rowId: RowId; field: RecipientField; text: string }[],
  ): number => {
    const byRow = new Map<RowId, typeof edits>();
    for (const one of edits) byRow.set(one.rowId, [...(byRow.get(one.rowId) ?? []), one]);
    batch.change(label, new Set(byRow.keys()), (row) => {
      const cells = { ...row.cells };
      for (const { field, text } of byRow.get(row.id) ?? []) cells[field] = text;
      const fields = (byRow.get(row.id) ?? []).map(({ field }) => field);
      return checked({ ...row, cells, edited: [...new Set([...row.edited, ...fields])] });
    });
    return edits.length;
  };
  const statusOf = (batch: FakeBatch, phase: RunStatus['phase']): RunStatus => {
    const { tally } = batch.detail();
    const status: RunStatus = {
      batchId: batch.id,
      kind: 'bulk',
      phase,
      sentence: phase === 'settled' ? 'Every row is settled.' : 'Request 2 of 5 is with EnKash.',
      tally,
      requestsDone: 1,
      requestsPlanned: 5,
      rowsPerSecond: 40,
      secondsLeft: 12,
      balancePaise: paise(9_99_000_00),
      startedAt: '2026-11-23T10:05:00.000Z',
      stop: null,
    };
    statuses.set(batch.id, status);
    return status;
  };
  const outcome = (row: FakeRow, state: 'credited' | 'failed' | 'unknown'): FakeRow => ({
    ...row,
    state,
    outcome: {
      cause:
        state === 'credited'
          ? null
          : {
              code: state,
              meaning:
                state === 'failed' ? 'This mobile is not in EnKash.' : 'No answer came back.',
              remedy: 'Ask the person for the number, then send again.',
            },
      text: state === 'failed' ? 'Invalid mobile' : null,
      enkashTxnId: state === 'credited' ? `ECT${row.id}` : null,
      enkashCardId: null,
      enkashUserId: null,
      settledBy: state === 'unknown' ? null : 'reply',
      settledAt: null,
      note: null,
    },
  });
  const file = { fileId: 'f1', name: 'diwali_2026.xlsx', bytes: 48_200 };

  const handlers: Partial<BridgeHandlers> = {
    'desk.about': () =>
      Promise.resolve(
        ok({
          version: '0.1.0',
          electron: '33',
          dataFolder: '/tmp/desk',
          keychain: { kind: 'ready' },
          operator,
          systemUser: 'asha',
          hasBatches: batches.size > 0,
          restored: null,
        }),
      ),
    'lock.status': () =>
      Promise.resolve(
        ok({
          locked: false,
          session: null,
          locksAt: null,
          afterMinutes: 10,
          applies: false,
          roles: null,
        }),
      ),
    'person.list': () => Promise.resolve(ok([])),
    'person.wait': () => Promise.resolve(ok({ hours: 24, twoNeeded: false })),
    'desk.setOperator': ({ name }) => {
      operator = name;
      return Promise.resolve(ok({}));
    },
    'file.choose': () => Promise.resolve(ok(file)),
    'file.dropped': () => Promise.resolve(ok(file)),
    'file.recent': () => Promise.resolve(ok([file])),
    'file.sample': () => Promise.resolve(ok(file)),
    'file.saveTemplate': () => Promise.resolve(ok({ path: '/tmp/template.xlsx' })),
    'import.inspect': ({ choice }) => {
      const inspection = inspectionOf(people);
      const mapping = choice.mapping ?? inspection.mapping;
      return Promise.resolve(
        ok({
          ...inspection,
          earlier: null,
          mapping,
          missing: (['title', 'name', 'email', 'mobile', 'amount'] as const).filter(
            (field) => mapping[field] === undefined,
          ),
        }),
      );
    },
    'import.start': ({ importId, name, preparedBy }) => {
      tell({ event: 'import.progress', importId, phase: 'checking', rows: 100, of: people });
      const batch = new FakeBatch(batches.size + 1, name, preparedBy, somePeople(people, true));
      batches.set(batch.id, batch);
      return Promise.resolve(ok({ batchId: batch.id }));
    },
    'import.cancel': () => Promise.resolve(ok({})),
    'batch.list': ({ text }) =>
      Promise.resolve(
        ok(
          [...batches.values()]
            .map((batch) => batch.detail())
            .filter(({ name }) => name.toLowerCase().includes((text ?? '').toLowerCase())),
        ),
      ),
    'batch.get': ({ batchId }) => {
      const batch = found(batchId);
      return Promise.resolve(batch.ok ? ok(batch.value.detail()) : batch);
    },
    'batch.rows': ({ batchId, filter, sort, offset, limit }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const list = batch.value.list(filter, sort);
      const rows = list.slice(offset, offset + limit).map((row) => batch.value.view(row));
      return Promise.resolve(ok({ total: list.length, rows }));
    },
    'batch.nextProblem': ({ batchId, filter, sort, from, includingHere, direction }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      for (const severity of ['error', 'warning'] as const) {
        const cells = batch.value
          .list(filter, sort)
          .flatMap(({ state, findings }, row) =>
            inReadingOrder(
              row,
              state === 'excluded'
                ? []
                : findings.filter((one) => one.severity === severity).map(({ field }) => field),
            ),
          );
        const next = nextProblem(cells, from, direction, includingHere);
        if (next !== null) return Promise.resolve(ok({ ...next, severity, left: cells.length }));
      }
      return Promise.resolve(ok(null));
    },
    'batch.edit': ({ batchId, label, edits }) =>
      edit(batchId, (batch) => write(batch, label, edits)),
    'batch.paste': async ({ batchId, filter, sort, offset, field, text }) => {
      let outside = 0;
      const done = await edit(batchId, (batch) => {
        const list = batch.list(filter, sort);
        const from = recipientFields.indexOf(field);
        const edits = parsePasted(text).flatMap((line, down) =>
          line.flatMap((cell, across) => {
            const row = list[offset + down];
            const into = recipientFields[from + across];
            if (row !== undefined && into !== undefined)
              return [{ rowId: row.id, field: into, text: cell }];
            outside += 1;
            return [];
          }),
        );
        return write(batch, `paste ${edits.length} cells`, edits);
      });
      return done.ok ? ok({ ...done.value, outside }) : done;
    },
    'batch.mendGroup': ({ batchId, code, field }) =>
      edit(batchId, (batch) =>
        write(
          batch,
          'mend a group',
          batch.rows.flatMap((row) =>
            row.findings.flatMap((one) =>
              one.code === code && one.field === field && one.fix !== null
                ? [{ rowId: row.id, field: one.fix.field, text: one.fix.to }]
                : [],
            ),
          ),
        ),
      ),
    'batch.changeColumn': ({ batchId, change }) =>
      edit(batchId, (batch) =>
        write(
          batch,
          'change a column',
          batch.rows.map((row) => ({
            rowId: row.id,
            field: change.field,
            text: changedText(change, row.cells[change.field]),
          })),
        ),
      ),
    'batch.exclude': ({ batchId, rows, reason }) =>
      edit(batchId, (batch) => {
        const ids =
          rows === 'all-invalid'
            ? batch.rows.filter(({ state }) => state === 'invalid').map(({ id }) => id)
            : rows;
        return batch.change('leave out', new Set(ids), (row) => ({
          ...row,
          excludedBecause: reason,
          state: 'excluded',
        }));
      }),
    'batch.include': ({ batchId, rows }) =>
      edit(batchId, (batch) =>
        batch.change('take back', new Set(rows), (row) =>
          checked({ ...row, excludedBecause: null }),
        ),
      ),
    'batch.undo': ({ batchId }) => edit(batchId, (batch) => batch.undo()),
    'batch.redo': ({ batchId }) => edit(batchId, (batch) => batch.redo()),
    'batch.rename': ({ batchId, name }) => {
      const batch = found(batchId);
      if (batch.ok) batch.value.name = name;
      return Promise.resolve(batch.ok ? ok({}) : batch);
    },
    'batch.setConnection': ({ batchId, connection }) => {
      const batch = found(batchId);
      const view = connections.find(({ name }) => name === connection);
      if (batch.ok && view !== undefined)
        Object.assign(batch.value, { connection, environment: view.environment });
      return Promise.resolve(batch.ok ? ok({}) : batch);
    },
    'batch.discard': ({ batchId }) => {
      const batch = found(batchId);
      if (batch.ok) batch.value.state = 'discarded';
      return Promise.resolve(batch.ok ? ok({}) : batch);
    },
    'desks.own': () => Promise.resolve(ok(null)),
    'desks.list': () => Promise.resolve(ok([])),
    'handover.of': () => Promise.resolve(ok([])),
    'handover.received': () => Promise.resolve(ok([])),
    'batch.forApproval': ({ batchId }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const { totalPaise, people: all, groups, tally } = batch.value.detail();
      const going = batch.value.list(
        { states: ['ready', 'queued'] },
        { by: 'amount', direction: 'down' },
      );
      return Promise.resolve(
        ok({
          contentHash: createHash('sha256').update(JSON.stringify(batch.value.rows)).digest('hex'),
          approvals: null,
          road: [],
          coins: null,
          people: all - tally.invalid.rows - tally.excluded.rows,
          totalPaise,
          largest: going.slice(0, 5).map((row) => ({
            row: row.row,
            name: row.values.name,
            mobile: row.values.mobile,
            amountPaise: batch.value.amount(row),
          })),
          warnings: groups
            .filter(({ severity }) => severity === 'warning')
            .map(({ title, rows, accepted }) => ({ title, rows, accepted })),
          batchFindings: [],
          left:
            tally.excluded.rows === 0
              ? []
              : [{ reason: 'Left the company', rows: tally.excluded.rows }],
          changed: { since: null, by: [], acts: [], cells: 0, shown: [] },
          lastBatch: null,
          fieldTotals: [],
          newcomers: [],
          takesBack: [],
          blocks:
            tally.invalid.rows === 0
              ? []
              : [
                  {
                    code: 'invalid-rows',
                    meaning: 'Some rows have errors.',
                    remedy: 'Mend them or leave them out.',
                  },
                ],
        }),
      );
    },
    'batch.approve': ({ batchId, approvedBy }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      batch.value.approvedBy = approvedBy;
      batch.value.state = 'approved';
      for (const [index, row] of batch.value.rows.entries())
        if (row.state === 'ready') batch.value.rows[index] = { ...row, state: 'queued' };
      changed(batchId);
      return Promise.resolve(ok({ missing: null }));
    },
    'batch.reopen': ({ batchId }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      batch.value.approvedBy = null;
      for (const [index, row] of batch.value.rows.entries())
        if (row.state === 'queued') batch.value.rows[index] = { ...row, state: 'ready' };
      batch.value.settleState();
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.retryFailed': ({ batchId, preparedBy }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const failed = batch.value.rows
        .filter(({ state }) => state === 'failed')
        .map(({ cells }) => cells);
      const next = new FakeBatch(
        batches.size + 1,
        `${batch.value.name}, again`,
        preparedBy,
        failed,
      );
      batches.set(next.id, next);
      return Promise.resolve(ok({ batchId: next.id }));
    },
    'batch.allocateAgain': ({ batchId }) => Promise.resolve(ok({ batchId })),
    'batch.saveFindings': () => Promise.resolve(ok({ path: '/tmp/to mend.xlsx' })),
    'run.preview': ({ batchId }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const { tally } = batch.value.detail();
      return Promise.resolve(
        ok({
          needsPaise: tally.queued.paise,
          people: tally.queued.rows,
          requests: Math.ceil(tally.queued.rows / 50),
          balance: { kind: 'known', availablePaise: paise(10_00_000_00) },
          blocks: [],
          newPeopleOnly: false,
          agreements: [],
        }),
      );
    },
    'run.start': ({ batchId }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      batch.value.state = 'allocating';
      batch.value.requests = 5;
      for (const [index, row] of batch.value.rows.entries())
        if (row.state === 'queued' && index % 5 === 0)
          batch.value.rows[index] = outcome(row, 'credited');
      return Promise.resolve(ok(statusOf(batch.value, 'sending')));
    },
    'run.stop': ({ batchId, reason }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      for (const [index, row] of batch.value.rows.entries())
        if (row.state === 'queued')
          batch.value.rows[index] = { ...row, state: 'excluded', excludedBecause: reason };
      batch.value.state = 'settled';
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'run.paidElsewhere': () => Promise.resolve(ok([])),
    'run.answerPaidElsewhere': () => Promise.resolve(ok({})),
    'run.pause': ({ batchId }) => {
      const batch = found(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      for (const [index, row] of batch.value.rows.entries())
        if (row.state === 'queued')
          batch.value.rows[index] = outcome(
            row,
            index % 83 === 1 ? 'failed' : index % 97 === 1 ? 'unknown' : 'credited',
          );
      batch.value.state = 'settled';
      tell({ event: 'run.progress', status: statusOf(batch.value, 'settled') });
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'run.status': ({ batchId }) => Promise.resolve(ok(statuses.get(batchId) ?? null)),
    'row.story': () =>
      Promise.resolve(
        ok([
          {
            at: '2026-11-23T09:00:00.000Z',
            kind: 'imported',
            sentence: 'Read from row 12 of diwali_2026.xlsx.',
            by: 'Asha',
          },
          {
            at: '2026-11-23T10:05:00.000Z',
            kind: 'sent',
            sentence: 'Sent in request 2.',
            by: null,
          },
          {
            at: '2026-11-23T10:05:02.000Z',
            kind: 'answered',
            sentence: 'EnKash answered: credited.',
            by: null,
          },
        ]),
      ),
    'row.settle': ({ rowId, as }) => {
      for (const batch of batches.values())
        for (const [index, row] of batch.rows.entries())
          if (row.id === rowId)
            batch.rows[index] =
              as === 'allocated-elsewhere' ? { ...row, state: 'excluded' } : outcome(row, as);
      return Promise.resolve(ok({}));
    },
    'report.save': ({ as }) => Promise.resolve(ok({ path: `/tmp/report.${as}` })),
    'report.show': () => Promise.resolve(ok({})),
    'connection.list': () => Promise.resolve(ok(connections)),
    'connection.save': ({ connection, replaces, secrets: given }) => {
      const at = connections.findIndex(({ name }) => name === (replaces ?? connection.name));
      for (const [name, value] of Object.entries(given))
        secrets.set(`${connection.name} ${name}`, value);
      const view: ConnectionView = {
        ...connection,
        secrets: secretsNeeded(connection).map((name: SecretName) => ({
          name,
          set: secrets.has(`${connection.name} ${name}`),
          since: '2026-11-23T09:00:00.000Z',
        })),
        builtIn: false,
      };
      if (at >= 0) connections[at] = view;
      else connections.push(view);
      return Promise.resolve(ok(view));
    },
    'connection.test': () =>
      Promise.resolve(ok({ good: true, sentences: ['Signed in.', 'The balance is ₹10,00,000.'] })),
    'connection.encryptionOfPair': () => Promise.resolve(ok({ variants: ['sha1-16'] })),
    'recording.get': () => Promise.resolve(ok(noRecording)),
    'recording.start': ({ connection }) => Promise.resolve(ok({ ...noRecording, connection })),
    'recording.stop': () => Promise.resolve(ok(noRecording)),
    'recording.save': () => Promise.resolve(ok(null)),
    'connection.remove': ({ name }) => {
      connections.splice(
        connections.findIndex((view) => view.name === name),
        1,
      );
      return Promise.resolve(ok({}));
    },
    'audit.verify': () =>
      Promise.resolve(
        ok({
          entries: 12,
          good: true,
          sentence: 'Audit log verified: 12 entries, none changed or missing.',
        }),
      ),
  };
  return { handlers, batches, secrets };
}
