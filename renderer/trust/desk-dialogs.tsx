import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesks } from './desks-store.ts';
import { useVoucher } from './voucher-fields.tsx';

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
    <Dialog title="What is this desk called?" onClose={onClose}>
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
          label="Name of this desk"
          value={name}
          onChange={setName}
          maxLength={60}
          why="Its place or its team, for example “Mumbai desk”. Other desks see it."
          autoFocus
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={name.trim() === ''}>
            Keep the name
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
  const { fields, ready, voucher } = useVoucher();
  const choose = async (): Promise<void> => {
    const chosen = await chooseCard();
    if (chosen !== null) setCard(chosen);
  };
  return (
    <Dialog title="Add a desk" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (card === null || !ready) return;
          void add({ card: card.text, code, as: card.name.trim(), ...voucher }).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <div className="own-desk">
          <p className="soft">
            {card === null
              ? 'The other desk saves its card and sends it to you, by mail or on a stick.'
              : 'The card is read. Now call the other desk.'}
          </p>
          <Button icon={<FolderOpen size={15} aria-hidden />} onPress={() => void choose()}>
            {card === null ? 'Choose its card' : 'Another card'}
          </Button>
        </div>
        {card !== null && (
          <>
            <TextField
              label="What it is called here"
              value={card.name}
              onChange={(name) => setCard({ ...card, name })}
              maxLength={60}
            />
            <TextField
              label="Its code, as the person there reads it out"
              value={code}
              onChange={setCode}
              maxLength={200}
              placeholder="12345 12345 12345 12345 12345 12345"
              why="Six groups of five digits, by telephone or face to face. It shows that nobody exchanged the card on its way."
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
            Trust this desk
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
    <Dialog title={`Trust “${desk.name}” no longer?`} onClose={onClose}>
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
          Batches can no longer be handed to it, and its answers are refused, also those that are on
          their way.
        </p>
        {fields}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Keep it</Button>
          <Button look="danger" submits disabled={!ready}>
            Remove
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
