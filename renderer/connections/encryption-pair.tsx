import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  encryptionVariants,
  encryptionWords,
  type EncryptionVariant,
} from '../../shared/connection/encryption.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { told, type SectionProps } from './connection-sections.tsx';
import { words } from './encryption-pair-words.ts';

/** How requests are encrypted, and a pair of texts from EnKash that shows which way is theirs. */
export function Encryption({
  savedAs,
  secret,
  ...section
}: SectionProps & {
  /** The connection whose saved secret is tried when none is typed. */
  readonly savedAs: string | null;
  readonly secret: string;
}): ReactNode {
  const { draft, change } = section;
  const [plain, setPlain] = useState('');
  const [encrypted, setEncrypted] = useState('');
  const [found, setFound] = useState<readonly EncryptionVariant[] | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const isOn = draft.encryption !== 'none';
  const tryPair = async (): Promise<void> => {
    setProblem(null);
    setFound(null);
    const reply = await ask('connection.encryptionOfPair', {
      name: savedAs,
      secret: secret === '' ? null : secret,
      plain,
      encrypted,
    });
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    const { variants } = reply.value;
    setFound(variants);
    const [only] = variants;
    if (only !== undefined && variants.length === 1) change({ encryption: only });
  };
  return (
    <section className="card stack" aria-labelledby="the-encryption">
      <h2 id="the-encryption">{words.encryptedRequests}</h2>
      <ChoiceField
        label={words.encryptedRequests}
        labelHidden
        value={draft.encryption}
        choices={(['none', ...encryptionVariants] as const).map((id) => ({
          id,
          label: encryptionWords[id],
        }))}
        onChange={(encryption) => change({ encryption })}
        why={told('encryption')}
      />
      {isOn && (
        <>
          <p className="soft">{words.ifEnkashGaveYou}</p>
          <div className="two-columns">
            <TextField label={words.plainText} value={plain} onChange={setPlain} lines />
            <TextField
              label={words.encryptedText}
              value={encrypted}
              onChange={setEncrypted}
              lines
            />
          </div>
          <div className="buttons">
            <Button
              disabled={plain.trim() === '' || encrypted.trim() === ''}
              onPress={() => void tryPair()}
            >
              {words.tryThePair}
            </Button>
          </div>
          <ProblemNotice problem={problem} />
          {found !== null && (
            <p role="status" className="strong">
              {found.length === 0
                ? words.noWayFitsPair
                : words.fitsPair(found.map((one) => encryptionWords[one]).join('; '))}
            </p>
          )}
        </>
      )}
    </section>
  );
}
