import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Check } from '../../shared/doctor/check.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import styles from './computer-check.module.css';
import { words } from './computer-check-words.ts';

const marks = {
  fine: { icon: <CircleCheck size={16} aria-hidden />, word: 'OK' },
  attention: { icon: <CircleAlert size={16} aria-hidden />, word: words.note },
  fault: { icon: <CircleX size={16} aria-hidden />, word: words.fault },
} as const;

/** Checks what Reward Desk needs from this computer and its network, and saves a file for whoever helps. */
export function ComputerCheck(): ReactNode {
  const [checks, setChecks] = useState<readonly Check[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [saved, setSaved] = useState<string | null>(null);

  const check = async (): Promise<void> => {
    setBusy(true);
    const done = await ask('computer.check', {});
    setBusy(false);
    setProblem(done.ok ? null : done.error);
    if (done.ok) setChecks(done.value);
  };
  const save = async (): Promise<void> => {
    const done = await ask('computer.saveSupportFile', {});
    setProblem(done.ok ? null : done.error);
    if (done.ok && done.value !== null) setSaved(done.value.path);
  };

  return (
    <section className="stack" aria-labelledby="computer-check">
      <h2 id="computer-check">{words.thisComputer}</h2>
      <p className="small soft">{words.checkKeychainDiskNetwork}</p>
      <div className="buttons">
        <Button onPress={() => void check()} disabled={busy}>
          {busy ? words.checking : words.checkThisComputer}
        </Button>
        <Button onPress={() => void save()}>{words.saveSupportFile}</Button>
      </div>
      <ProblemNotice problem={problem} />
      {checks !== null && (
        <ul className={styles.checks} role="list" aria-label={words.whatWasChecked}>
          {checks.map(({ state, says, remedy }) => (
            <li key={says} className={state}>
              {marks[state].icon}
              <div>
                <span className="strong">{marks[state].word}:</span> {says}
                {remedy !== null && <div className="soft">{remedy}</div>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="small" role="status">
        {saved === null ? '' : words.saved(saved)}
      </p>
    </section>
  );
}
