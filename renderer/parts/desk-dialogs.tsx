import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesks } from '../trust/desks-store.ts';
import { useAgreement, useVoucher } from './voucher-fields.tsx';

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
    <Dialog title="Name this computer" onClose={onClose}>
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
          label="Name of this computer"
          value={name}
          onChange={setName}
          maxLength={60}
          why="Its place or team, for example “Mumbai office”. Other computers see this name."
          autoFocus
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={name.trim() === ''}>
            Save name
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
    <Dialog title="Pair a computer" onClose={onClose}>
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
        <div className="own-desk">
          <p className="soft">
            {card === null
              ? 'The other computer saves its identity card; get it by email or on a drive.'
              : 'The card is read. Now call the user of the other computer.'}
          </p>
          <Button icon={<FolderOpen size={15} aria-hidden />} onPress={() => void choose()}>
            {card === null ? 'Choose identity card' : 'Choose another card'}
          </Button>
        </div>
        {card !== null && (
          <>
            <TextField
              label="Name on this computer"
              value={card.name}
              onChange={(name) => setCard({ ...card, name })}
              maxLength={60}
            />
            <TextField
              label="Verification code, as read out by the other user"
              value={code}
              onChange={setCode}
              maxLength={200}
              placeholder="12345 12345 12345 12345 12345 12345"
              why="Six groups of five digits, by phone or in person. It proves that the card was not replaced on its way."
            />
            {fields}
          </>
        )}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="main"
            submits
            disabled={card === null || card.name.trim() === '' || code.trim() === '' || !ready}
          >
            Pair this computer
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
    <Dialog title={`Remove “${desk.name}”?`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void remove({ code: desk.code, ...voucher }).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <p>
          Approval requests can no longer be made for it, and its decisions are refused, including
          those already on their way.
        </p>
        {fields}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" submits disabled={!ready}>
            Remove
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
