import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import { Button } from '../design/button.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { TextField } from '../design/text-field.tsx';
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
    <FormDialog
      title={words.nameThisComputer}
      act={words.saveName}
      ready={name.trim() !== ''}
      problem={problem}
      onAct={() => keep(name.trim())}
      onClose={onClose}
    >
      <TextField
        label={words.nameComputer}
        value={name}
        onChange={setName}
        maxLength={60}
        why={words.placeTeamExampleMumbai}
        autoFocus
      />
    </FormDialog>
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
  const pair = async (): Promise<boolean> =>
    card !== null && (await add({ card: card.text, code, as: card.name.trim(), ...agreed }));
  return (
    <FormDialog
      title={words.pairAComputer}
      act={words.pairThisComputer}
      ready={card !== null && card.name.trim() !== '' && code.trim() !== '' && ready}
      problem={problem}
      onAct={pair}
      onClose={onClose}
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
    </FormDialog>
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
    <FormDialog
      title={words.removeQuestion(desk.name)}
      act={words.remove}
      danger
      ready={ready}
      problem={problem}
      onAct={() => remove({ code: desk.code, ...voucher })}
      onClose={onClose}
    >
      <p>{words.approvalRequestsCanNo}</p>
      {fields}
    </FormDialog>
  );
}
