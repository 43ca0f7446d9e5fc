import { CircleDot, FileDown, Square } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RecordingView } from '../../shared/bridge/recording-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Reply } from '../../shared/bridge/reply.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { Folded } from '../design/folded.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted } from '../design/words.ts';
import { sayGood } from '../shell/said-store.ts';
import { useConnections } from './connections-store.ts';
import styles from './connections.module.css';
import { words } from './recording-card-words.ts';

/** Records what EnKash responds, for its description and for tests: off, until somebody starts it here. */
export function RecordingCard(): ReactNode {
  const list = useConnections((state) => state.list);
  const [recording, setRecording] = useState<RecordingView | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [open, setOpen] = useState(false);
  const [shows, setShows] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    void ask('recording.get', {}).then((reply) => {
      if (reply.ok) setRecording(reply.value);
      else setProblem(reply.error);
    });
  }, []);
  const take = (reply: Reply<'recording.get'>): void => {
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) setRecording(reply.value);
  };
  const save = async (): Promise<void> => {
    const reply = await ask('recording.save', {});
    if (!reply.ok) setProblem(reply.error);
    else if (reply.value !== null) sayGood(words.recordingSaved, reply.value.path);
  };
  const name = chosen ?? list[0]?.name ?? null;
  const isOn = recording !== null && recording.connection !== null;
  return (
    <>
      {isOn && (
        <Notice kind="warn" title={words.recorded(recording.connection ?? '')}>
          <div className="buttons">
            <Button
              size="small"
              icon={<Square size={13} aria-hidden />}
              onPress={() => void ask('recording.stop', {}).then(take)}
            >
              {words.stopRecording}
            </Button>
          </div>
        </Notice>
      )}
      <Folded
        title={words.recordEnkashsResponses}
        what={isOn ? words.on : words.offSupportTestsWithout}
        open={open}
        onOpen={setOpen}
      >
        <div className="card stack">
          <p>{words.enkashsDocumentationLeavesMuch}</p>
          <ProblemNotice problem={problem} />
          {!isOn && (
            <div className="buttons">
              <ChoiceField
                label={words.connectionToRecord}
                value={name}
                choices={list.map((one) => ({ id: one.name, label: one.name }))}
                onChange={setChosen}
              />
              <Button
                icon={<CircleDot size={14} aria-hidden />}
                hint={words.earlierRecordingReplaced}
                disabled={name === null}
                onPress={() => {
                  if (name !== null) void ask('recording.start', { connection: name }).then(take);
                }}
              >
                {words.startRecording}
              </Button>
            </div>
          )}
          {recording !== null && recording.exchanges > 0 && (
            <>
              <p>
                {counted(recording.exchanges, 'call')}:{' '}
                {recording.operations
                  .map(({ operation, exchanges }) => `${operation} ${exchanges}`)
                  .join(', ')}
              </p>
              <div className="buttons">
                <Button onPress={() => setShows(!shows)}>
                  {shows ? words.hideTheRecording : words.showTheRecording}
                </Button>
                <Button icon={<FileDown size={14} aria-hidden />} onPress={() => void save()}>
                  {words.saveTheRecording}
                </Button>
              </div>
              {shows && (
                <pre className={styles.recorded} tabIndex={0} aria-label={words.lastRecordedCalls}>
                  {recording.shown.join('\n')}
                </pre>
              )}
            </>
          )}
        </div>
      </Folded>
    </>
  );
}
