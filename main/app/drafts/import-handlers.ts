import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type SheetSource, inspectSheet } from '../../reading/sheet-reader.ts';
import { writeTemplate } from '../../reports/template-workbook.ts';
import { earlierImport } from '../../preparation/earlier-import.ts';
import { importSheet } from '../../preparation/import-sheet.ts';
import { practiceConnectionName } from '../../../shared/connection/connection.ts';
import type { MappingMemory } from '../../ledger/header-mappings.ts';
import { knownMapping, rememberMapping } from '../../preparation/remembered-mapping.ts';
import { savedConnection } from '../../ledger/connections.ts';
import { freshSample } from './fresh-sample.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { noSuchFile } from '../host/problems.ts';
import type { importCalls } from '../../../shared/bridge/import-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls from a file or pasted cells to a batch. */
export function importHandlers(context: HandlerContext): CallAnswers<typeof importCalls> {
  const { desk, dialogs, tell, changed, written } = context;
  const { ledger } = desk;
  const imports = new Map<string, AbortController>();
  const sourceOf = (
    source: { from: 'file'; fileId: string } | { from: 'pasted'; text: string },
  ): Result<SheetSource, DeskProblem> => {
    if (source.from === 'pasted') return ok({ kind: 'pasted', text: source.text });
    const path = desk.files.path(source.fileId);
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
    const by = desk.gate.mayPrepare({ environment }, desk.operator);
    return by.ok ? { environment, by: by.value } : null;
  };

  return {
    'file.choose': async () => {
      const path = await dialogs.openSheet();
      return path === null ? ok(null) : desk.files.take(path);
    },
    'file.dropped': ({ path }) => desk.files.take(path),
    'file.recent': async () => ok(await desk.files.recent()),
    'file.sample': ({ sample }) =>
      desk.files.take(freshSample(context.samplesFolder, ledger.folder, `${sample}.xlsx`)),
    'file.saveTemplate': async () => {
      const path = await dialogs.saveAs('reward-template.xlsx', 'xlsx');
      if (path === null) return ok(null);
      await writeTemplate(path, ledger.now().toISOString(), desk.operator);
      written.add(path);
      return ok({ path });
    },
    'import.inspect': async ({ source, choice, connection }) => {
      const from = sourceOf(source);
      if (!from.ok) return from;
      const found = await inspectSheet(from.value, choice, {
        workerUrl: desk.options.readingWorker,
      });
      if (!found.ok) return fail(found.error);
      const memory = choice.mapping === undefined ? memoryOf(connection) : null;
      return ok({
        ...(memory === null ? found.value : knownMapping(ledger, memory, found.value)),
        earlier: earlierImport(ledger.db, found.value),
      });
    },
    'import.start': async ({ importId, source, choice, name, connection, preparedBy }) => {
      const from = sourceOf(source);
      if (!from.ok) return from;
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const plain = atRestProblem(ledger, through.value);
      if (plain !== null) return fail(plain);
      const by = desk.gate.mayPrepare(through.value, preparedBy);
      if (!by.ok) return by;
      const cancel = new AbortController();
      imports.set(importId, cancel);
      try {
        const done = await importSheet(
          {
            source: from.value,
            choice,
            name,
            connection: through.value,
            preparedBy: by.value,
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
        if (!done.ok) return fail(done.error);
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
  };
}
