import type { recordingCalls, RecordingView } from '../../../shared/bridge/recording-calls.ts';
import { ok } from '../../../shared/result.ts';
import type { RecordedExchange } from '../../enkash/recorded-exchange.ts';
import type { Ledger } from '../../ledger/open.ts';
import { saveFile } from '../files/save-file.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { startRecording, stopRecording } from './contract-recorder.ts';
import { recordedConnection, recordedExchanges } from './contract-recording.ts';

/** A person reads some of it before it is passed on; the whole is in the file. */
const mostShown = 50;

/** The answers to the calls on a recording of what EnKash responds. */
export function recordingHandlers({
  ports,
  dialogs,
  written,
}: HandlerContext<'ledger' | 'connections' | 'gate' | 'operator'>): CallAnswers<
  typeof recordingCalls
> {
  return {
    'recording.get': () => Promise.resolve(ok(viewOf(ports.ledger))),
    'recording.start': async ({ connection }) => {
      const started = await startRecording(ports, connection);
      return started.ok ? ok(viewOf(ports.ledger)) : started;
    },
    'recording.stop': () => {
      stopRecording(ports);
      return Promise.resolve(ok(viewOf(ports.ledger)));
    },
    'recording.save': async () => {
      const path = await dialogs.saveAs('enkash-recording.json', 'json');
      if (path === null) return ok(null);
      const text = `${JSON.stringify(recordedExchanges(ports.ledger), null, 2)}\n`;
      const saved = await saveFile(path, Buffer.from(text));
      if (saved.ok) written.add(path);
      return saved;
    },
  };
}

function viewOf(ledger: Ledger): RecordingView {
  const exchanges = recordedExchanges(ledger);
  return {
    connection: recordedConnection(ledger),
    exchanges: exchanges.length,
    operations: counted(exchanges),
    shown: exchanges.slice(-mostShown).map((one) => JSON.stringify(one)),
  };
}

function counted(exchanges: readonly RecordedExchange[]): RecordingView['operations'] {
  const counts = new Map<string, number>();
  for (const { operation } of exchanges) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return [...counts].map(([operation, count]) => ({ operation, exchanges: count }));
}
