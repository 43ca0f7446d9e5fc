import { Copy, ExternalLink, KeyRound } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { usePlace } from '../shell/place-store.ts';
import { words } from './sign-on-section-words.ts';

type Pages = BridgeOutput<'signOn.pages'>;
type Who = 'admin' | 'holder';

function NoPartnerName({ builtIn }: { readonly builtIn: boolean }): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <Empty icon={KeyRound} title={words.connectionMakesNoSign}>
      <p>{words.linkNeedsPartnerName}</p>
      {!builtIn && (
        <div className="buttons">
          <Button look="main" onPress={() => go({ at: 'connections' })}>
            {words.goToConnections}
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
      setDone(how === 'copy' ? words.linkClipboardOneMinute : words.enkashOpenYourBrowser);
  };
  if (pages === null) return <NoPartnerName builtIn={connection.builtIn} />;
  return (
    <section className="card stack" aria-labelledby="sign-on">
      <h2 id="sign-on">{words.enkashSignLink}</h2>
      <p className="soft">{words.enkashMakesLinkSigns}</p>
      <div className="two-columns">
        <ChoiceField<Who>
          label={words.user}
          value={who}
          choices={[
            { id: 'admin', label: words.theHrAdmin, more: pages?.admin ?? '' },
            { id: 'holder', label: words.aCardHolder, more: pages?.holder ?? '' },
          ]}
          onChange={setWho}
        />
        {who === 'holder' && (
          <TextField
            label={words.cardId}
            value={cardId}
            onChange={setCardId}
            maxLength={64}
            why={words.startsEkcSeeRecipients}
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
          {words.copyLinkOnce}
        </Button>
        <Button
          look="main"
          disabled={!ready}
          icon={<ExternalLink size={15} aria-hidden />}
          onPress={() => void use('open')}
        >
          {words.openInBrowser}
        </Button>
      </div>
    </section>
  );
}
