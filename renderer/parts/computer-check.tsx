import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Check } from '../../shared/doctor/check.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/notice.tsx';

const marks = {
  fine: { icon: <CircleCheck size={16} aria-hidden />, word: 'OK' },
  attention: { icon: <CircleAlert size={16} aria-hidden />, word: 'Note' },
  fault: { icon: <CircleX size={16} aria-hidden />, word: 'Fault' },
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
      <h2 id="computer-check">This computer</h2>
      <p className="small soft">
        Check the keychain, disk, network, certificates and clock. The support file holds these
        checks, versions and the log, without recipients or secrets.
      </p>
      <div className="buttons">
        <Button onPress={() => void check()} disabled={busy}>
          {busy ? 'Checking…' : 'Check this computer'}
        </Button>
        <Button onPress={() => void save()}>Save a support file</Button>
      </div>
      <ProblemNotice problem={problem} />
      {checks !== null && (
        <ul className="checks" role="list" aria-label="What was checked">
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
        {saved === null ? '' : `Saved: ${saved}`}
      </p>
    </section>
  );
}
