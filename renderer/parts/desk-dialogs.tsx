import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesks } from '../trust/desks-store.ts';
import { useAgreement, useVoucher } from './voucher-fields.tsx';
import styles from './desks.module.css';
import { words } from './desk-dialogs-words.ts';

export function NameDesk({
  now,
  onClose,
}: {
  readonly now: string;
  readonly onClose: () => void;
}): ReactNode {
  const { problem, name: keep } = useDesks();
  const [name, setName] = useState(now);
  return (
    <Dialog title={words.nameThisComputer} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void keep(name.trim()).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <TextField
          label={words.nameComputer}
          value={name}
          onChange={setName}
          maxLength={60}
          why={words.placeTeamExampleMumbai}
          autoFocus
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="main" submits disabled={name.trim() === ''}>
            {words.saveName}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function AddDesk({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { problem, chooseCard, add } = useDesks();
  const [card, setCard] = useState<{ text: string; name: string } | null>(null);
  const [code, setCode] = useState('');
  const { fields, ready, agreed } = useAgreement();
  const choose = async (): Promise<void> => {
    const chosen = await chooseCard();
    if (chosen !== null) setCard(chosen);
  };
  return (
    <Dialog title={words.pairAComputer} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (card === null || !ready) return;
          void add({ card: card.text, code, as: card.name.trim(), ...agreed }).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <div className={styles.ownDesk}>
          <p className="soft">
            {card === null ? words.otherComputerSavesIdentity : words.cardReadNowCall}
          </p>
          <Button icon={<FolderOpen size={15} aria-hidden />} onPress={() => void choose()}>
            {card === null ? words.chooseIdentityCard : words.chooseAnotherCard}
          </Button>
        </div>
        {card !== null && (
          <>
            <TextField
              label={words.nameOnThisComputer}
              value={card.name}
              onChange={(name) => setCard({ ...card, name })}
              maxLength={60}
            />
            <TextField
              label={words.verificationCodeReadOut}
              value={code}
              onChange={setCode}
              maxLength={200}
              placeholder="12345 12345 12345 12345 12345 12345"
              why={words.sixGroupsFiveDigits}
            />
            {fields}
          </>
        )}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            look="main"
            submits
            disabled={card === null || card.name.trim() === '' || code.trim() === '' || !ready}
          >
            {words.pairThisComputer}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function RemoveDesk({
  desk,
  onClose,
}: {
  readonly desk: TrustedDeskView;
  readonly onClose: () => void;
}): ReactNode {
  const { problem, remove } = useDesks();
  const { fields, ready, voucher } = useVoucher();
  return (
    <Dialog title={words.removeQuestion(desk.name)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void remove({ code: desk.code, ...voucher }).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <p>{words.approvalRequestsCanNo}</p>
        {fields}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="danger" submits disabled={!ready}>
            {words.remove}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
