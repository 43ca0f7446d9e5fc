import { ArrowRightLeft, Save } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { DeskCode } from '../../shared/handover/desk-code.ts';
import { handoverNoteLength } from '../../shared/handover/handover.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { usePlace } from '../shell/place-store.ts';
import { useDesks } from '../trust/desks-store.ts';
import { useMake } from '../handover/make-store.ts';
import styles from './another-desk.module.css';
import { words } from './another-desk-words.ts';

function HandOverForm({ blocked }: { readonly blocked: boolean }): ReactNode {
  const { others } = useDesks();
  const { make, making, problem } = useMake();
  const [chosen, setChosen] = useState<DeskCode | null>(null);
  const [note, setNote] = useState('');
  const desk =
    others.find(({ code }) => code === chosen) ?? (others.length === 1 ? others[0] : undefined);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (desk !== undefined) void make(desk.code, desk.name, note.trim());
      }}
    >
      <div className={styles.addDeskLine}>
        <ChoiceField
          label={words.approversComputer}
          value={desk?.code ?? null}
          choices={others.map(({ code, name }) => ({ id: code, label: name }))}
          onChange={setChosen}
          placeholder={words.chooseAComputer}
        />
        <TextField
          label={words.noteApproverOptional}
          value={note}
          onChange={setNote}
          maxLength={handoverNoteLength}
        />
      </div>
      <ProblemNotice problem={problem} />
      <div className="buttons">
        <Button
          submits
          icon={<Save size={15} aria-hidden />}
          disabled={desk === undefined || making || blocked}
        >
          {making
            ? words.encrypting
            : desk === undefined
              ? words.saveApprovalRequest
              : words.saveApprovalRequestFor(desk.name)}
        </Button>
      </div>
    </form>
  );
}

/** The second way to an approval: a person at another desk. The right to send stays here. */
export function AnotherDesk({ blocked }: { readonly blocked: boolean }): ReactNode {
  const { own, others, load } = useDesks();
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <section className="card stack" aria-labelledby="another-desk">
      <h2 id="another-desk">{words.sendApprovalAnotherComputer}</h2>
      <p className="soft">{words.batchEncryptedIntoOne}</p>
      {own?.keys === true && others.length > 0 ? (
        <HandOverForm blocked={blocked} />
      ) : (
        <div className="buttons">
          <Button
            icon={<ArrowRightLeft size={15} aria-hidden />}
            onPress={() => go({ at: 'handovers' })}
          >
            {words.pairAnotherComputerFirst}
          </Button>
        </div>
      )}
    </section>
  );
}
