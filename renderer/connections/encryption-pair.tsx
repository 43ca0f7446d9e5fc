import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  encryptionVariants,
  encryptionWords,
  type EncryptionVariant,
} from '../../shared/connection/encryption.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { told, type SectionProps } from './connection-sections.tsx';

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
      <h2 id="the-encryption">Encrypted requests</h2>
      <ChoiceField
        label="Encrypted requests"
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
          <p className="soft">
            If EnKash gave you a pair (a text, and the same text encrypted), paste both to see which
            way is theirs. The secret is the one entered above.
          </p>
          <div className="two-columns">
            <TextField label="Plain text" value={plain} onChange={setPlain} lines />
            <TextField label="Encrypted text" value={encrypted} onChange={setEncrypted} lines />
          </div>
          <div className="buttons">
            <Button
              disabled={plain.trim() === '' || encrypted.trim() === ''}
              onPress={() => void tryPair()}
            >
              Try the pair
            </Button>
          </div>
          <ProblemNotice problem={problem} />
          {found !== null && (
            <p role="status" className="strong">
              {found.length === 0
                ? 'No way fits this pair with this secret.'
                : `This fits the pair: ${found.map((one) => encryptionWords[one]).join('; ')}.`}
            </p>
          )}
        </>
      )}
    </section>
  );
}
