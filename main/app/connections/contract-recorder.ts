import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { dropSetting, keepSetting } from '../../ledger/settings.ts';
import type { Ports } from '../use-case/ports.ts';
import {
  beginRecordingFile,
  contractRecording,
  recordingKey,
  type ContractRecording,
} from './contract-recording.ts';
import { audited } from '../use-case/audited.ts';

type RecordingPorts = Ports<'connections' | 'gate' | 'ledger' | 'operator'>;

/** Records what EnKash answers to a connection, in a new file; an earlier recording gives way. */
export async function startRecording(
  ports: RecordingPorts,
  name: string,
): Promise<Result<ContractRecording, DeskProblem>> {
  const connection = await ports.connections.find(name);
  if (!connection.ok) return connection;
  const by = ports.gate.mayChange(connection.value);
  if (!by.ok) return by;
  const { ledger, operator } = ports;
  beginRecordingFile(ledger);
  const entry = { actor: operator, action: 'contract.record', subject: name };
  const detail = 'The responses of EnKash are recorded, without personal data and secrets';
  return audited(ledger, 'contract recording', ['contract.record'], (tx) => {
    keepSetting(tx, recordingKey, name);
    appendAudit(tx, ledger.now().toISOString(), { ...entry, detail });
    return ok(contractRecording(ledger));
  });
}

/** Ends the recording; its file stays. */
export function stopRecording({ ledger, operator }: RecordingPorts): ContractRecording {
  const { connection } = contractRecording(ledger);
  if (connection !== null)
    audited(ledger, 'contract recording', ['contract.stop'], (tx) => {
      dropSetting(tx, recordingKey);
      appendAudit(tx, ledger.now().toISOString(), {
        ...{ actor: operator, action: 'contract.stop', subject: connection },
        detail: 'The responses of EnKash are not recorded any more',
      });
      return ok(null);
    });
  return contractRecording(ledger);
}
