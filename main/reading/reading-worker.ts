import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FileProblem, Inspection } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { chooseSheet, recipientsElsewhere } from './choose-sheet.ts';
import { openText, openWorkbook, type XlsxReader } from './open-workbook.ts';
import { ownedBuffers, packRows } from './packed-rows.ts';
import { readingLimits } from './reading-limits.ts';
import type { ReadingMessage } from './reading-messages.ts';
import { takenMessage, type ReadingOrder } from './reading-order.ts';
import { problems, ReadApart, ReadingProblem, refuse, unitNotChosen } from './reading-problem.ts';
import { SheetDigest } from './sheet-digest.ts';
import type { WorkbookReader } from './workbook-reader.ts';

/** Rows in one message. */
const batchRows = 1_000;
/** Batches that may be under way before one is taken. */
const ahead = 6;

const port = parentPort;
if (port === null) throw new Error('The reading thread was started as a program.');

let underWay = 0;
let wake: (() => void) | null = null;
port.on('message', (message) => {
  if (message !== takenMessage) return;
  underWay -= 1;
  wake?.();
});

function tell(message: ReadingMessage, handOver: ArrayBuffer[] = []): void {
  port?.postMessage(message, handOver);
}

/** Sends rows in batches, never more than `ahead` before they are taken. */
async function send(rows: readonly SourceRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += batchRows) {
    while (underWay >= ahead)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    underWay += 1;
    const packed = packRows(rows.slice(at, at + batchRows));
    tell({ say: 'rows', packed }, ownedBuffers(packed));
  }
}

interface Source {
  readonly bytes: Buffer;
  readonly fileName: string;
  open(prefer: XlsxReader): Promise<WorkbookReader>;
}

async function takeSource({ source, apart, statements }: ReadingOrder): Promise<Source> {
  if (source.kind === 'pasted') {
    const bytes = Buffer.from(source.text, 'utf8');
    if (source.text.trim() === '') refuse(problems.nothingPasted);
    if (bytes.length > readingLimits.textBytes) refuse(problems.tooLarge);
    const open = () => openText(bytes, 'pasted');
    return { bytes, fileName: 'Pasted cells', open };
  }
  const bytes = await readBytes(source.path);
  return {
    bytes,
    fileName: basename(source.path),
    open: (prefer) => openWorkbook(bytes, prefer, apart, statements),
  };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) refuse(problems.noSuchFile);
    if (facts.size > readingLimits.textBytes) refuse(problems.tooLarge);
    return await readFile(path);
  } catch (error) {
    if (error instanceof ReadingProblem) throw error;
    return refuse(problems.noSuchFile);
  }
}

async function readAll(order: ReadingOrder): Promise<Inspection> {
  const source = await takeSource(order);
  const sha256 = createHash('sha256').update(source.bytes).digest('hex');
  const { choice, withRows } = order;
  let begun = false;
  const reader = await source.open(order.reader);
  const { index, remark } = await chooseSheet(reader, choice.sheet);
  const elsewhere = await recipientsElsewhere(reader, index);
  const digest = new SheetDigest(
    {
      fileName: source.fileName,
      kind: reader.kind,
      bytes: source.bytes.length,
      sha256,
      textFormat: reader.textFormat,
      sheets: reader.sheets.map(({ name, rows, columns, hidden }) => ({
        name,
        rows,
        columns,
        hidden,
      })),
      sheet: reader.sheets[index]?.name ?? '',
      remarks: [...(remark === null ? [] : [remark]), ...elsewhere.remarks],
      notices: elsewhere.notices,
    },
    choice,
  );
  const deliver = async (rows: SourceRow[]) => {
    if (!withRows || !digest.begun) return;
    if (!begun) {
      const inspection = digest.inspection(null);
      if (inspection.unitQuestion !== null) refuse(unitNotChosen(inspection.unitQuestion));
      tell({ say: 'begun', inspection });
    }
    begun = true;
    await send(rows);
  };
  const rows = reader.read(index);
  for (let step = await rows.next(); ; step = await rows.next()) {
    if (step.done === true) {
      await deliver(digest.finish());
      const inspection = digest.inspection(step.value);
      return { ...inspection, remarks: [...reader.remarks, ...inspection.remarks] };
    }
    const ready = digest.take(step.value);
    await deliver(ready);
    if (!withRows) tell({ say: 'progress', rows: digest.rowsSeen });
  }
}

async function work(): Promise<void> {
  try {
    tell({ say: 'done', inspection: await readAll(workerData as ReadingOrder) });
  } catch (error) {
    tell(
      error instanceof ReadApart ? { say: 'apart' } : { say: 'problem', problem: problemOf(error) },
    );
  } finally {
    port?.close();
  }
}

/** Whatever else goes wrong in here came from the file: the person is told that, and the desk goes on. */
function problemOf(error: unknown): FileProblem {
  if (error instanceof ReadingProblem) return error.problem;
  // A text or array that would be too long; a place that is not in the file is no such thing.
  if (error instanceof RangeError && !('code' in error)) return problems.tooMuchMemory;
  return problems.unreadable;
}

await work();
