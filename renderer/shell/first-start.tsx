import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesk } from './desk-store.ts';
import { words } from './first-start-words.ts';

/** Asks who is at the desk, once: every batch says who prepared it and who approved it. */
export function FirstStart(): ReactNode {
  const known = useDesk((state) => state.about?.systemUser ?? '');
  const setOperator = useDesk((state) => state.setOperator);
  const [name, setName] = useState(known);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  return (
    <main className="opening">
      <h1>{words.welcomeRewardDesk}</h1>
      <p className="soft">{words.allocateRewardsBulkFrom}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          void setOperator(name.trim()).then(setProblem);
        }}
      >
        <TextField
          label={words.yourName}
          value={name}
          onChange={setName}
          why={words.shouldAppearReports}
          maxLength={80}
          autoFocus
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button look="main" size="large" submits disabled={name.trim() === ''}>
            {words.start}
          </Button>
        </div>
      </form>
    </main>
  );
}
