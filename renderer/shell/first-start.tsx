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
        Allocate rewards in bulk from a spreadsheet. Every batch records who prepared and who
        approved it.
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
          why="As it should appear in reports."
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
