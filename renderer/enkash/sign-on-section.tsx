import { Copy, ExternalLink, KeyRound } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { usePlace } from '../shell/place-store.ts';

type Pages = BridgeOutput<'signOn.pages'>;
type Who = 'admin' | 'holder';

function NoPartnerName({ builtIn }: { readonly builtIn: boolean }): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <Empty icon={KeyRound} title="This connection makes no sign-in links">
      <p>A link needs the partner name that EnKash provided. Enter it in the connection.</p>
      {!builtIn && (
        <div className="buttons">
          <Button look="main" onPress={() => go({ at: 'connections' })}>
            Go to connections
          </Button>
        </div>
      )}
    </Empty>
  );
}

/** A link that signs somebody on at EnKash. It never comes into this page: it goes to the browser or the clipboard. */
export function SignOnSection({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const [pages, setPages] = useState<Pages | undefined>(undefined);
  const [who, setWho] = useState<Who>('admin');
  const [cardId, setCardId] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [done, setDone] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    void ask('signOn.pages', { connection: connection.name }).then((reply) => {
      if (!here) return;
      if (reply.ok) setPages(reply.value);
      else setProblem(reply.error);
    });
    return () => {
      here = false;
    };
  }, [connection.name]);
  const ready = !busy && (who === 'admin' || cardId.trim() !== '');
  const use = async (how: 'open' | 'copy'): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setDone(null);
    const reply = await ask('signOn.use', {
      connection: connection.name,
      cardId: who === 'admin' ? null : cardId.trim(),
      how,
    });
    setBusy(false);
    if (!reply.ok) setProblem(reply.error);
    else if (reply.value.done)
      setDone(
        how === 'copy'
          ? 'The link is on the clipboard for one minute.'
          : 'EnKash is open in your browser.',
      );
  };
  if (pages === null) return <NoPartnerName builtIn={connection.builtIn} />;
  return (
    <section className="card stack" aria-labelledby="sign-on">
      <h2 id="sign-on">EnKash sign-in link</h2>
      <p className="soft">
        EnKash makes a link that signs a user in without password and OTP. Anyone with the link can
        act as that user, so Reward Desk never displays it: it opens the link in your browser, or
        copies it once.
      </p>
      <div className="two-columns">
        <ChoiceField<Who>
          label="User"
          value={who}
          choices={[
            { id: 'admin', label: 'The HR admin', more: pages?.admin ?? '' },
            { id: 'holder', label: 'A card holder', more: pages?.holder ?? '' },
          ]}
          onChange={setWho}
        />
        {who === 'holder' && (
          <TextField
            label="Card ID"
            value={cardId}
            onChange={setCardId}
            maxLength={64}
            why="Starts with EKC; see Recipients and cards."
          />
        )}
      </div>
      <ProblemNotice problem={problem} />
      {done !== null && <Notice kind="good" title={done} alert />}
      <div className="buttons end">
        <Button
          disabled={!ready}
          icon={<Copy size={15} aria-hidden />}
          onPress={() => void use('copy')}
        >
          Copy link once
        </Button>
        <Button
          look="main"
          disabled={!ready}
          icon={<ExternalLink size={15} aria-hidden />}
          onPress={() => void use('open')}
        >
          Open in browser…
        </Button>
      </div>
    </section>
  );
}
