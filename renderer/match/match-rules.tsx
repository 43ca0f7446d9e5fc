import { useState, type ReactNode } from 'react';
import type { MatchRule } from '../../shared/reconciliation/match-decisions.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { ask } from '../desk.ts';
import { sayProblem } from '../shell/said-store.ts';
import { screenWords } from './match-rules-words.ts';

/** Words of lines that are never for rewards: salary, GST, rent. They are used from the next reconciliation on. */
export function MatchRules({ connection }: { readonly connection: string }): ReactNode {
  const [rules, setRules] = useState<readonly MatchRule[] | null>(null);
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const load = async (): Promise<void> => {
    const reply = await ask('match.rules', { connection });
    if (reply.ok) setRules(reply.value);
    else sayProblem(reply.error);
  };
  const keep = async (next: readonly MatchRule[]): Promise<void> => {
    const reply = await ask('match.setRules', { connection, rules: [...next] });
    if (!reply.ok) sayProblem(reply.error);
    else {
      setRules(next);
      setWords('');
      setNote('');
    }
  };
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && rules === null) void load();
      }}
    >
      <summary>{screenWords.rulesLinesNotRewards}</summary>
      <ul className="remarks">
        {(rules ?? []).map((rule) => (
          <li key={rule.words}>
            <span className="strong">{rule.words}</span>: {rule.note}{' '}
            <button
              type="button"
              className="link small"
              aria-label={screenWords.removeTheRule(rule.words)}
              onClick={() => void keep((rules ?? []).filter((one) => one !== rule))}
            >
              {screenWords.remove}
            </button>
          </li>
        ))}
      </ul>
      <div className="three-columns">
        <TextField
          label={screenWords.wordsLine}
          value={words}
          onChange={setWords}
          maxLength={100}
        />
        <TextField label={screenWords.whatItIs} value={note} onChange={setNote} maxLength={500} />
      </div>
      <div className="buttons">
        <Button
          size="small"
          disabled={words.trim().length < 2 || note.trim().length < 3 || rules === null}
          onPress={() => void keep([...(rules ?? []), { words: words.trim(), note: note.trim() }])}
        >
          {screenWords.addTheRule}
        </Button>
      </div>
      <p className="soft small">{screenWords.usedFromNextReconciliation}</p>
    </details>
  );
}
