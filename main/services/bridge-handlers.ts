import { join } from 'node:path';
import { parsePasted } from '../../shared/workbook/pasted-cells.ts';
import { recipientFields } from '../../shared/recipient/fields.ts';
import type { BridgeEvent } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { BridgeHandlers } from '../../shared/bridge/reply.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SheetSource } from '../reading/sheet-reader.ts';
import { inspectSheet } from '../reading/sheet-reader.ts';
import { writeTemplate } from '../reports/template-workbook.ts';
import { listBatches } from '../ledger/batches.ts';
import { rowsById, rowsWithSeverity } from '../ledger/rows.ts';
import { approvalSheet, approve, reopen } from '../preparation/approval.ts';
import { discardBatch, renameBatch, setBatchConnection } from '../preparation/batch-settings.ts';
import type { CellEdit } from '../preparation/editing.ts';
import { importSheet } from '../preparation/import-sheet.ts';
import { mendsOfGroup, replacements } from '../preparation/mending.ts';
import { retryFailed } from '../preparation/retry-failed.ts';
import { knownMapping, rememberMapping } from '../preparation/remembered-mapping.ts';
import { savedConnection } from '../vault/connections.ts';
import { auditVerdict } from './audit-verdict.ts';
import { batchDetail, batchSummary } from './batch-views.ts';
import type { Desk } from './desk.ts';
import type { Dialogs } from './dialogs.ts';
import { atRestProblem } from './live-gate.ts';
import { fileDeskProblem, noSuchFile, runGoing } from './problems.ts';
import { saveReport } from './reports.ts';
import { rowStory } from './row-story.ts';
import { settleByPerson } from './settle-by-person.ts';
import { trustHandlers } from './trust-handlers.ts';

export interface HandlerOptions {
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  readonly version: string;
  readonly electron: string;
  readonly samplesFolder: string;
  readonly tell: (event: BridgeEvent) => void;
}

/** Answers every call of the bridge by the services. No rule lives here. */
export function bridgeHandlers(options: HandlerOptions): BridgeHandlers {
  const { desk, dialogs, tell } = options;
  const { ledger } = desk;
  const { db } = ledger;
  const imports = new Map<string, AbortController>();
  /** Only what the desk itself wrote can be shown in the file manager. */
  const written = new Set<string>();

  const sourceOf = (
    source: { from: 'file'; fileId: string } | { from: 'pasted'; text: string },
  ): Result<SheetSource, DeskProblem> => {
    if (source.from === 'pasted') return ok({ kind: 'pasted', text: source.text });
    const path = desk.files.path(source.fileId);
    return path === null ? fail(noSuchFile) : ok({ kind: 'file', path });
  };

  const changed = (batchId: Parameters<Desk['batch']>[0]): void =>
    tell({ event: 'batch.changed', batchId });

  /** Lets one of the editor's acts loose on a batch that is not being sent. */
  const edit = async (
    batchId: Parameters<Desk['batch']>[0],
    act: (
      editing: Awaited<ReturnType<Desk['editing']>> & { ok: true },
    ) => Result<number, DeskProblem>,
  ): Promise<Result<{ changed: number }, DeskProblem>> => {
    if (desk.runs.isGoing(batchId)) return fail(runGoing);
    const editing = await desk.editing(batchId);
    if (!editing.ok) return editing;
    const done = act(editing);
    if (!done.ok) return done;
    changed(batchId);
    return ok({ changed: done.value });
  };

  const save = async (
    batchId: Parameters<Desk['batch']>[0],
    as: 'xlsx' | 'csv' | 'json' | 'findings',
    suggested: string,
  ): Promise<Result<{ path: string } | null, DeskProblem>> => {
    const path = await dialogs.saveAs(suggested, as === 'findings' ? 'xlsx' : as);
    if (path === null) return ok(null);
    const saved = await saveReport(
      {
        folder: ledger.folder,
        key: desk.key?.cipherKey ?? null,
        batchId,
        as,
        path,
        madeAt: ledger.now().toISOString(),
        madeBy: desk.operator,
      },
      desk.options.reportWorker,
    );
    if (!saved.ok) return saved;
    written.add(path);
    return ok({ path });
  };

  /** A connection that is live, or becomes live, is changed at an unlocked desk only. */
  const mayChangeConnection = (
    connection: Pick<Connection, 'environment'>,
    replaces: string | null,
  ): Result<null, DeskProblem> => {
    const before = replaces === null ? null : savedConnection(ledger, replaces);
    const live = connection.environment === 'live' || before?.environment === 'live';
    return desk.gate.mayChange({ environment: live ? 'live' : 'practice' });
  };

  return {
    ...trustHandlers(desk, dialogs, (path) => written.add(path)),

    'desk.about': async () => {
      const keychain = await desk.options.keychain.read('is-there-a-keychain');
      return ok({
        version: options.version,
        electron: options.electron,
        dataFolder: ledger.folder,
        keychain: keychain.ok
          ? { kind: 'ready' }
          : { kind: 'missing', message: keychain.error.message, remedy: keychain.error.remedy },
        operator: desk.operator,
        systemUser: desk.options.defaultOperator,
        unfinished: listBatches(db)
          .filter(({ state }) => state === 'paused' || state === 'allocating')
          .map((batch) => batchSummary(db, batch)),
      });
    },
    'desk.setOperator': ({ name }) => {
      desk.setOperator(name);
      return Promise.resolve(ok({}));
    },

    'file.choose': async () => {
      const path = await dialogs.openSheet();
      return path === null ? ok(null) : desk.files.take(path);
    },
    'file.dropped': ({ path }) => desk.files.take(path),
    'file.recent': async () => ok(await desk.files.recent()),
    'file.sample': ({ sample }) => desk.files.take(join(options.samplesFolder, `${sample}.xlsx`)),
    'file.saveTemplate': async () => {
      const path = await dialogs.saveAs('reward-template.xlsx', 'xlsx');
      if (path === null) return ok(null);
      await writeTemplate(path, ledger.now().toISOString(), desk.operator);
      written.add(path);
      return ok({ path });
    },

    'import.inspect': async ({ source, choice }) => {
      const from = sourceOf(source);
      if (!from.ok) return from;
      const found = await inspectSheet(from.value, choice, {
        workerUrl: desk.options.readingWorker,
      });
      if (!found.ok) return fail(fileDeskProblem(found.error));
      return ok(choice.mapping === undefined ? knownMapping(ledger, found.value) : found.value);
    },
    'import.start': async ({ importId, source, choice, name, connection, preparedBy }) => {
      const from = sourceOf(source);
      if (!from.ok) return from;
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const plain = atRestProblem(ledger, through.value);
      if (plain !== null) return fail(plain);
      const cancel = new AbortController();
      imports.set(importId, cancel);
      try {
        const done = await importSheet(
          {
            source: from.value,
            choice,
            name,
            connection: through.value,
            preparedBy,
            limits: desk.limits(through.value),
          },
          {
            ledger,
            randomBytes: desk.options.randomBytes,
            workerUrl: desk.options.readingWorker,
            signal: cancel.signal,
            onProgress: (phase, rows, of) =>
              tell({ event: 'import.progress', importId, phase, rows, of }),
          },
        );
        if (!done.ok) return fail(fileDeskProblem(done.error));
        if (from.value.kind === 'file') desk.files.remember(from.value.path);
        const batch = desk.batch(done.value);
        if (batch.ok) rememberMapping(ledger, batch.value);
        changed(done.value);
        return ok({ batchId: done.value });
      } finally {
        imports.delete(importId);
      }
    },
    'import.cancel': ({ importId }) => {
      imports.get(importId)?.abort();
      return Promise.resolve(ok({}));
    },

    'batch.list': ({ text }) =>
      Promise.resolve(ok(listBatches(db, text).map((batch) => batchSummary(db, batch)))),
    'batch.get': ({ batchId }) => {
      const batch = desk.batch(batchId);
      return Promise.resolve(batch.ok ? ok(batchDetail(db, batch.value)) : batch);
    },
    'batch.rows': ({ batchId, filter, sort, offset, limit }) => {
      const batch = desk.batch(batchId);
      return Promise.resolve(
        batch.ok ? ok(desk.rowPage(batch.value, filter, sort, offset, limit)) : batch,
      );
    },
    'batch.nextFinding': ({ batchId, filter, sort, after, direction, severity }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids = desk.rowList(batch.value, filter, sort);
      const worth = rowsWithSeverity(db, batch.value.number, severity);
      const step = direction === 'next' ? 1 : -1;
      for (let at = after + step; at >= 0 && at < ids.length; at += step) {
        const id = ids[at];
        if (id !== undefined && worth.has(id)) return Promise.resolve(ok({ offset: at }));
      }
      return Promise.resolve(ok(null));
    },
    'batch.edit': ({ batchId, label, edits }) =>
      edit(batchId, (editing) => editing.value.edit(label, edits)),
    'batch.paste': ({ batchId, filter, sort, offset, field, text }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids = desk.rowList(batch.value, filter, sort);
      const firstField = recipientFields.indexOf(field);
      const edits = parsePasted(text).flatMap((line, down) =>
        line.flatMap((cell, across): CellEdit[] => {
          const rowId = ids[offset + down];
          const into = recipientFields[firstField + across];
          return rowId === undefined || into === undefined
            ? []
            : [{ rowId, field: into, text: cell }];
        }),
      );
      return edit(batchId, (editing) => editing.value.edit(`paste ${edits.length} cells`, edits));
    },
    'batch.mendGroup': ({ batchId, code, field }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const { label, edits } = mendsOfGroup(db, batch.value.number, code, field);
      return edit(batchId, (editing) => editing.value.edit(label, edits));
    },
    'batch.replace': ({ batchId, field, find, replaceBy }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const edits = replacements(db, batch.value, field, find, replaceBy);
      return edit(batchId, (editing) =>
        editing.value.edit(`replace in ${edits.length} cells`, edits),
      );
    },
    'batch.exclude': ({ batchId, rows, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids =
        rows === 'all-invalid'
          ? desk.rowList(batch.value, { states: ['invalid'] }, { by: 'position', direction: 'up' })
          : rows;
      return edit(batchId, (editing) => editing.value.exclude(ids, reason));
    },
    'batch.include': ({ batchId, rows }) => edit(batchId, (editing) => editing.value.include(rows)),
    'batch.undo': ({ batchId }) => edit(batchId, (editing) => editing.value.undo()),
    'batch.redo': ({ batchId }) => edit(batchId, (editing) => editing.value.redo()),
    'batch.rename': ({ batchId, name }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      renameBatch(ledger, batch.value, name);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.setConnection': async ({ batchId, connection }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const plain = atRestProblem(ledger, through.value);
      if (plain !== null) return fail(plain);
      const done = setBatchConnection(
        ledger,
        batch.value,
        through.value,
        desk.limits(through.value),
        desk.operator,
      );
      if (!done.ok) return done;
      changed(batchId);
      return ok({});
    },
    'batch.discard': ({ batchId, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const done = discardBatch(ledger, batch.value, reason, desk.operator);
      if (!done.ok) return Promise.resolve(done);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.forApproval': async ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      return ok(approvalSheet(ledger, batch.value, connection.value));
    },
    'batch.approve': async ({ batchId, approvedBy, contentHash, passphrase }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      const open = desk.gate.mayChange(connection.value);
      if (!open.ok) return open;
      const approver = await desk.gate.mayApprove(connection.value, batch.value, {
        name: approvedBy,
        passphrase,
      });
      if (!approver.ok) return approver;
      // Read anew: checking a passphrase takes time, and the batch may have moved meanwhile.
      const still = desk.batch(batchId);
      if (!still.ok) return still;
      const done = approve(
        ledger,
        still.value,
        connection.value,
        { approvedBy: approver.value, contentHash },
        desk.mint,
      );
      if (!done.ok) return done;
      changed(batchId);
      return ok({});
    },
    'batch.reopen': ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const done = reopen(ledger, batch.value, desk.operator);
      if (!done.ok) return Promise.resolve(done);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.retryFailed': async ({ batchId, preparedBy }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      const made = retryFailed(
        ledger,
        batch.value,
        desk.limits(connection.value),
        preparedBy,
        desk.options.randomBytes,
      );
      if (!made.ok) return made;
      changed(made.value);
      return ok({ batchId: made.value });
    },
    'batch.saveFindings': ({ batchId }) => save(batchId, 'findings', `${batchId} to mend.xlsx`),

    'run.preview': ({ batchId }) => desk.runs.preview(batchId),
    'run.start': async ({ batchId, agreed, by, passphrase }) => {
      const actor = await desk.mayRun(batchId, { name: by ?? desk.operator, passphrase });
      return actor.ok ? desk.runs.start(batchId, agreed, actor.value) : actor;
    },
    'run.pause': ({ batchId }) => {
      desk.runs.pause(batchId);
      return Promise.resolve(ok({}));
    },
    'run.status': ({ batchId }) => Promise.resolve(ok(desk.runs.status(batchId))),
    'row.story': ({ rowId }) => Promise.resolve(ok(rowStory(db, rowId))),
    'row.settle': ({ rowId, as, by, reason }) => {
      const [before] = rowsById(db, [rowId]);
      const batch = listBatches(db).find(({ number }) => number === before?.batch);
      const open = desk.gate.mayChange({ environment: batch?.environment ?? 'practice' });
      if (!open.ok) return Promise.resolve(open);
      const done = settleByPerson(ledger, { rowId, as, by, reason });
      if (!done.ok) return Promise.resolve(done);
      if (batch !== undefined) changed(batch.id);
      return Promise.resolve(ok({}));
    },

    'report.save': ({ batchId, as }) => save(batchId, as, `${batchId} reconciliation.${as}`),
    'report.show': async ({ path }) => {
      if (!written.has(path)) return fail(noSuchFile);
      await dialogs.showFile(path);
      return ok({});
    },

    'connection.list': async () => ok(await desk.connections.list()),
    'connection.save': ({ connection, replaces, secrets }) => {
      const open = mayChangeConnection(connection, replaces);
      return open.ok
        ? desk.connections.save(connection, replaces, secrets, desk.operator)
        : Promise.resolve(open);
    },
    'connection.test': ({ name }) => desk.connections.test(name),
    'connection.remove': async ({ name }) => {
      const open = mayChangeConnection({ environment: 'practice' }, name);
      if (!open.ok) return open;
      const done = await desk.connections.remove(name, desk.operator);
      return done.ok ? ok({}) : done;
    },

    'audit.verify': () => Promise.resolve(ok(auditVerdict(db))),
  };
}
