import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesk } from './desk-store.ts';

/** Asks who is at the desk, once: every batch says who prepared it and who approved it. */
export function FirstStart(): ReactNode {
  const known = useDesk((state) => state.about?.systemUser ?? '');
  const setOperator = useDesk((state) => state.setOperator);
  const [name, setName] = useState(known);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  return (
    <main className="opening">
      <h1>Welcome to Reward Desk</h1>
      <p className="soft">
        Give rewards to many people from one spreadsheet. Each batch says who prepared it and who
        approved it, so the desk needs to know who you are.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          void setOperator(name.trim()).then(setProblem);
        }}
      >
        <TextField
          label="Your name"
          value={name}
          onChange={setName}
          why="As your colleagues know you. It is shown in reports."
          maxLength={80}
          autoFocus
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button look="main" size="large" submits disabled={name.trim() === ''}>
            Start
          </Button>
        </div>
      </form>
    </main>
  );
}
