import { useEffect, useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { trainingFaults, type TrainingFault } from '../../shared/connection/training-faults.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Tick } from '../design/tick.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { counted } from '../design/words.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './training-dialog-words.ts';

/** Chooses what goes wrong on the practice account, so that people meet it before it is real. */
export function TrainingDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [chosen, setChosen] = useState<readonly TrainingFault[] | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  useEffect(() => {
    void ask('practice.faults', {}).then((reply) => {
      if (reply.ok) setChosen(reply.value.faults);
      else setProblem(reply.error);
    });
  }, []);
  const save = async (faults: readonly TrainingFault[]): Promise<void> => {
    const reply = await ask('practice.setFaults', { faults: [...faults] });
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    sayGood(
      faults.length === 0
        ? words.practiceAccountWorksWithout
        : words.practiceAccountNowShows(counted(faults.length, 'fault')),
    );
    onClose();
  };
  return (
    <Dialog title={words.trainingPracticeAccount} onClose={onClose}>
      <p className="soft">{words.chooseWhatGoesWrong}</p>
      <div className="stack">
        {trainingFaults.map(({ id, label, what }) => (
          <Tick
            key={id}
            on={chosen?.includes(id) === true}
            onChange={(on) =>
              setChosen(
                on ? [...(chosen ?? []), id] : (chosen ?? []).filter((other) => other !== id),
              )
            }
          >
            <span className="strong">{label}.</span> <span className="soft">{what}</span>
          </Tick>
        ))}
      </div>
      <ProblemNotice problem={problem} />
      <div className="buttons">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button onPress={() => void save([])}>{words.noFaults}</Button>
        <Button look="main" disabled={chosen === null} onPress={() => void save(chosen ?? [])}>
          {words.useTheseFaults}
        </Button>
      </div>
    </Dialog>
  );
}
