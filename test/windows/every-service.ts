import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import {
  bridgeCalls,
  type BridgeCall,
  type BridgeInput,
  type BridgeOutput,
  type BridgeRequest,
} from '../../shared/bridge/contract.ts';
import { restoreDesk } from '../../main/app/backup/restore-desk.ts';
import { openDeskDoor } from '../../main/app/host/desk-door.ts';
import { systemClock } from '../../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../../main/app/host/worker-files.ts';
import type { Keychain } from '../../main/vault/keychain.ts';

/** An open desk as the window has it, without a test around it: it runs as a program of its own, too. */
interface OpenDesk {
  must<Call extends BridgeCall>(call: Call, input: BridgeInput<Call>): Promise<BridgeOutput<Call>>;
  saveAs(name: string): void;
  close(): Promise<void>;
}

const samplesFolder = join(import.meta.dirname, '..', '..', 'assets', 'samples');

async function openDesk(folder: string, saved: string, keychain: Keychain): Promise<OpenDesk> {
  let saveTo = '';
  const door = await openDeskDoor(
    {
      folder,
      keychain,
      clock: systemClock,
      randomBytes: (count) => randomBytes(count),
      chance: () => 0.5,
      defaultOperator: 'Asha',
      readingWorker,
      reportWorker,
      passphraseCost: { n: 16, r: 1, p: 1 },
      // Each opening is read whole in a thread of its own, as a large ledger is.
      checkedAtOnceBytes: 1,
    },
    {
      dialogs: {
        openSheet: () => Promise.resolve(null),
        chooseFolder: () => Promise.resolve(null),
        openFromDesk: () => Promise.resolve(null),
        saveAs: () => Promise.resolve(saveTo),
        showFile: () => Promise.resolve(),
        openLink: () => Promise.resolve(false),
        confirmHosts: () => Promise.resolve(true),
        copySecret: () => Promise.resolve(false),
      },
      version: '0.0.0',
      electron: 'none',
      samplesFolder,
      tell: () => undefined,
      reopen: () => undefined,
    },
  );
  const closed = door.closedBy();
  if (closed !== null) throw new Error(`${closed.code}: ${closed.message}`);
  return {
    must: async (call, input) => {
      const reply = await door.handlers[call](
        bridgeCalls[call].input.parse(input) as BridgeRequest<typeof call>,
      );
      if (!reply.ok) throw new Error(`${call}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
    saveAs: (name) => (saveTo = join(saved, name)),
    close: () => door.close(),
  };
}

/**
 * Works with a data folder as people do, each service once: from a sheet to its reports, matched, looked back at, backed
 * up and taken back to the backup. Everything is closed when this resolves. What is saved goes to `saved`.
 */
export async function useEveryService(
  folder: string,
  saved: string,
  keychain: Keychain,
): Promise<void> {
  const desk = await openDesk(folder, saved, keychain);
  const must: typeof desk.must = (call, input) => desk.must(call, input);
  const { fileId } = await must('file.sample', { sample: 'small-team' });
  const source = { from: 'file', fileId } as const;
  await must('import.inspect', { source, choice: {} });
  const { batchId } = await must('import.start', {
    importId: 'one',
    source,
    choice: {},
    name: 'Small team',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  desk.saveAs('to fix.xlsx');
  await must('batch.saveFindings', { batchId });
  const { groups } = await must('batch.get', { batchId });
  for (const { code, field, severity } of groups)
    if (severity === 'warning')
      await must('batch.acceptWarning', { batchId, code, field, accepted: true });
  const { contentHash } = await must('batch.forApproval', { batchId });
  await must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
  await must('run.start', { batchId, agreed: [] });
  while ((await must('batch.get', { batchId })).state !== 'settled') await rest(50);
  for (const as of ['xlsx', 'csv', 'json', 'pdf'] as const) {
    desk.saveAs(`report.${as}`);
    await must('report.save', { batchId, as });
  }
  const { matchId } = await must('match.start', {
    token: 'one',
    kind: 'enkash',
    connection: 'practice',
    batchId,
    period: null,
    statement: null,
  });
  desk.saveAs('match.xlsx');
  await must('match.save', { matchId });
  await must('history.batches', { after: null, limit: 50 });
  await must('history.find', { text: 'Kavya' });
  await must('history.months', {});
  await must('connection.list', {});
  await must('vault.recoveryKey', {});
  await must('audit.verify', {});
  const { file } = await must('backup.make', {});
  await must('backup.list', {});
  await desk.close();

  const restored = await restoreDesk(folder, file, new Date());
  if (!restored.ok) throw new Error(restored.error.message);
  const again = await openDesk(folder, saved, keychain);
  await again.must('batch.get', { batchId });
  await again.close();
}
