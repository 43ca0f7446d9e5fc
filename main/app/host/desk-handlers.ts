import { ok } from '../../../shared/result.ts';
import { backupMoment } from '../../ledger/backups.ts';
import { hasBatches } from '../../ledger/batches.ts';
import { uncheckedRestore } from '../../ledger/restored.ts';
import { restoreProof } from '../backup/restored.ts';
import { sayOperator } from '../settings/say-operator.ts';
import { auditVerdict } from '../security/audit-verdict.ts';
import type { deskCalls } from '../../../shared/bridge/desk-calls.ts';
import type { CallAnswers, HandlerContext } from './handler-context.ts';

/** The answers to the calls about the desk itself. */
export function deskHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'anchor'
    | 'keychain'
    | 'people'
    | 'log'
    | 'operator'
    | 'systemUser'
    | 'gate'
    | 'hasLive'
  >,
): CallAnswers<typeof deskCalls> {
  const { ports } = context;
  const { ledger } = ports;
  const { db } = ledger;
  return {
    'desk.about': async () => {
      const restored = uncheckedRestore(db);
      const keychain = await ports.keychain.read('is-there-a-keychain');
      return ok({
        version: context.version,
        electron: context.electron,
        dataFolder: ledger.folder,
        keychain: keychain.ok
          ? { kind: 'ready' }
          : { kind: 'missing', message: keychain.error.message, remedy: keychain.error.remedy },
        operator: ports.operator,
        systemUser: ports.systemUser,
        hasBatches: hasBatches(db),
        restored: restored && {
          ...restored,
          made: backupMoment(restored.made),
          proof: restoreProof(ports),
        },
      });
    },
    'desk.showLog': async () => {
      await context.dialogs.showFile(ports.log.folder);
      return ok({});
    },
    'desk.setOperator': ({ name }) => {
      const said = sayOperator(ports, name);
      return Promise.resolve(said.ok ? ok({}) : said);
    },
    'audit.verify': () => Promise.resolve(ok(auditVerdict(db))),
  };
}
