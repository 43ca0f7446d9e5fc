import { ok } from '../../../shared/result.ts';
import { backupMoment } from '../../ledger/backups.ts';
import { unfinishedBatches } from '../../ledger/batches.ts';
import { uncheckedRestore } from '../../ledger/restored.ts';
import { restoreProof } from '../backup/restored.ts';
import { auditVerdict } from '../security/audit-verdict.ts';
import { batchSummary } from '../results/batch-views.ts';
import type { deskCalls } from '../../../shared/bridge/desk-calls.ts';
import type { CallAnswers, HandlerContext } from './handler-context.ts';

/** The answers to the calls about the desk itself. */
export function deskHandlers(context: HandlerContext): CallAnswers<typeof deskCalls> {
  const { desk } = context;
  const { ledger } = desk;
  const { db } = ledger;
  return {
    'desk.about': async () => {
      const restored = uncheckedRestore(db);
      const keychain = await desk.options.keychain.read('is-there-a-keychain');
      return ok({
        version: context.version,
        electron: context.electron,
        dataFolder: ledger.folder,
        keychain: keychain.ok
          ? { kind: 'ready' }
          : { kind: 'missing', message: keychain.error.message, remedy: keychain.error.remedy },
        operator: desk.operator,
        systemUser: desk.options.defaultOperator,
        unfinished: unfinishedBatches(db).map((batch) => batchSummary(db, batch)),
        restored: restored && {
          ...restored,
          made: backupMoment(restored.made),
          proof: restoreProof(desk),
        },
      });
    },
    'desk.showLog': async () => {
      await context.dialogs.showFile(desk.log.folder);
      return ok({});
    },
    'desk.setOperator': ({ name }) => {
      desk.setOperator(name);
      return Promise.resolve(ok({}));
    },
    'audit.verify': () => Promise.resolve(ok(auditVerdict(db))),
  };
}
