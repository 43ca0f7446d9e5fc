import type { handoverCalls } from '../../../shared/bridge/handover-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { receivedSheet } from '../../remote-approval/receive-handover.ts';
import { refusals } from '../../remote-approval/refusals.ts';
import { handoversOf } from '../../ledger/handovers.ts';
import { findReceived, listReceived, receivedPage } from '../../ledger/received-handovers.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { handedRow, handoverView, receivedView } from './handover-views.ts';
import {
  decide,
  handOver,
  openFile,
  receive,
  sealAnswer,
  take,
  type SealedFile,
} from './handovers.ts';
import { noSuchFile } from '../host/problems.ts';
import { saveFile } from '../files/save-file.ts';

/** The answers to the calls that bring a batch to another desk, and its answer back. */
export function handoverHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'connections'
    | 'files'
    | 'runs'
    | 'people'
    | 'desks'
    | 'gate'
    | 'randomBytes'
    | 'operator'
    | 'batch'
    | 'changed'
  >,
): CallAnswers<typeof handoverCalls> {
  const { ports, dialogs, written } = context;
  const { db } = ports.ledger;
  const save = async (
    name: string,
    seal: () => Promise<Result<SealedFile, DeskProblem>>,
  ): Promise<Result<{ path: string } | null, DeskProblem>> => {
    const path = await dialogs.saveAs(name, 'handover');
    if (path === null) return ok(null);
    const file = await seal();
    if (!file.ok) return file;
    const done = await saveFile(path, file.value.bytes);
    if (done.ok) written.add(path);
    return done;
  };

  return {
    'handover.make': async ({ batchId, desk: to, note }) => {
      const recipient = ports.desks.find(to);
      if (!recipient.ok) return recipient;
      return save(`${batchId} for ${recipient.value.name}.handover`, () =>
        handOver(ports, batchId, to, note),
      );
    },
    'handover.of': ({ batchId }) => {
      const batch = ports.batch(batchId);
      return Promise.resolve(
        batch.ok
          ? ok(handoversOf(db, batch.value.number).map((one) => handoverView(ports.ledger, one)))
          : batch,
      );
    },
    'handover.choose': async () => {
      const path = await dialogs.openFromDesk('handover');
      if (path === null) return ok(null);
      const file = await ports.files.take(path);
      return file.ok ? ok({ fileId: file.value.fileId }) : file;
    },
    'handover.open': async ({ fileId }) => {
      const path = ports.files.path(fileId);
      if (path === null) return fail(noSuchFile);
      const opened = await openFile(ports, path);
      if (!opened.ok) return opened;
      if (opened.value.what === 'batch') {
        const number = receive(ports, opened.value);
        return number.ok ? ok({ what: 'batch', number: number.value }) : number;
      }
      const taken = await take(ports, opened.value);
      return taken.ok ? ok({ what: 'answer', ...taken.value }) : taken;
    },
    'handover.received': () =>
      Promise.resolve(ok(listReceived(db).map((one) => receivedView(ports.ledger, one)))),
    'handover.look': ({ number }) => {
      const received = findReceived(db, number);
      return Promise.resolve(
        received === null
          ? fail(refusals['no-such-handover'])
          : ok({
              ...receivedView(ports.ledger, received),
              sheet: receivedSheet(ports.ledger, received),
            }),
      );
    },
    'handover.rows': ({ number, show, text, sort, offset, limit }) => {
      const order = sort ?? null;
      const { total, rows } = receivedPage(db, number, { show, text }, order, offset, limit);
      return Promise.resolve(ok({ total, rows: rows.map(handedRow) }));
    },
    'handover.approve': async ({ number, approvedBy, contentHash, passphrase }) => {
      const done = await decide(ports, number, approvedBy, {
        kind: 'approve',
        contentHash,
        passphrase,
      });
      return done.ok ? ok({}) : done;
    },
    'handover.sendBack': async ({ number, by, comment }) => {
      const done = await decide(ports, number, by, { kind: 'send-back', comment });
      return done.ok ? ok({}) : done;
    },
    'handover.saveAnswer': async ({ number }) => {
      const received = findReceived(db, number);
      if (received === null) return fail(refusals['no-such-handover']);
      return save(`Answer to ${received.batch.id} for ${received.deskName}.handover`, () =>
        sealAnswer(ports, number),
      );
    },
  };
}
