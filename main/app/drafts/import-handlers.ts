import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type SheetSource, inspectSheet } from '../../reading/sheet-reader.ts';
import { writeTemplate } from '../../reports/template-workbook.ts';
import { earlierImport } from '../../preparation/earlier-import.ts';
import { practiceConnectionName } from '../../../shared/connection/connection.ts';
import { usualPointPaise } from '../../../shared/money/points.ts';
import type { MappingMemory } from '../../ledger/header-mappings.ts';
import { knownMapping, rememberMapping } from '../../preparation/remembered-mapping.ts';
import { savedConnection } from '../../ledger/connections.ts';
import { freshSample } from './fresh-sample.ts';
import { noSuchFile } from '../host/problems.ts';
import type { importCalls } from '../../../shared/bridge/import-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { importRewards } from './import-rewards.ts';

/** The answers to the calls from a file or pasted cells to a batch. */
export function importHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'connections'
    | 'files'
    | 'gate'
    | 'randomBytes'
    | 'readingWorker'
    | 'operator'
    | 'batch'
    | 'changed'
  >,
): CallAnswers<typeof importCalls> {
  const { ports, dialogs, tell, written } = context;
  const { ledger } = ports;
  const imports = new Map<string, AbortController>();
  const sourceOf = (
    source: { from: 'file'; fileId: string } | { from: 'pasted'; text: string },
  ): Result<SheetSource, DeskProblem> => {
    if (source.from === 'pasted') return ok({ kind: 'pasted', text: source.text });
    const path = ports.files.path(source.fileId);
    return path === null ? fail(noSuchFile) : ok({ kind: 'file', path });
  };

  /** What whoever is here now mapped before; null: they cannot prepare for that account, or none was said. */
  const memoryOf = (connection: string | undefined): MappingMemory | null => {
    if (connection === undefined) return null;
    const environment =
      connection === practiceConnectionName
        ? 'practice'
        : savedConnection(ledger, connection)?.environment;
    if (environment === undefined) return null;
    const by = ports.gate.mayPrepare({ environment }, ports.operator);
    return by.ok ? { environment, by: by.value } : null;
  };

  return {
    'file.choose': async () => {
      const path = await dialogs.openSheet();
      return path === null ? ok(null) : ports.files.take(path);
    },
    'file.dropped': ({ path }) => ports.files.take(path),
    'file.recent': async () => ok(await ports.files.recent()),
    'file.sample': ({ sample }) =>
      ports.files.take(freshSample(context.samplesFolder, ledger.folder, `${sample}.xlsx`)),
    'file.saveTemplate': async () => {
      const path = await dialogs.saveAs('reward-template.xlsx', 'xlsx');
      if (path === null) return ok(null);
      await writeTemplate(path, ledger.now().toISOString(), ports.operator);
      written.add(path);
      return ok({ path });
    },
    'import.inspect': async ({ source, choice, connection }) => {
      const from = sourceOf(source);
      if (!from.ok) return from;
      const account = connection === undefined ? null : savedConnection(ledger, connection);
      const pointPaise = account?.pointPaise ?? usualPointPaise;
      const found = await inspectSheet(
        from.value,
        { ...choice, pointPaise },
        { workerUrl: ports.readingWorker },
      );
      if (!found.ok) return fail(found.error);
      const memory = choice.mapping === undefined ? memoryOf(connection) : null;
      return ok({
        ...(memory === null ? found.value : knownMapping(ledger, memory, found.value, pointPaise)),
        earlier: earlierImport(ledger.db, found.value),
      });
    },
    'import.start': async ({
      importId,
      source,
      choice,
      name,
      connection,
      preparedBy,
      recipientClass,
    }) => {
      const from = sourceOf(source);
      if (!from.ok) return from;
      const cancel = new AbortController();
      imports.set(importId, cancel);
      try {
        const done = await importRewards(
          ports,
          { source: from.value, choice, name, connection, preparedBy, recipientClass },
          {
            signal: cancel.signal,
            onProgress: (phase, rows, of) =>
              tell({ event: 'import.progress', importId, phase, rows, of }),
          },
        );
        if (!done.ok) return done;
        if (from.value.kind === 'file') ports.files.remember(from.value.path);
        const batch = ports.batch(done.value);
        if (batch.ok) rememberMapping(ledger, batch.value);
        return ok({ batchId: done.value });
      } finally {
        imports.delete(importId);
      }
    },
    'import.cancel': ({ importId }) => {
      imports.get(importId)?.abort();
      return Promise.resolve(ok({}));
    },
  };
}
