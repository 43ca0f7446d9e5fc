import './desks.css';
import { IdCard, MonitorCheck, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { OwnDeskView, TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { AddDesk, NameDesk, RemoveDesk } from './desk-dialogs.tsx';
import { useDesks } from '../trust/desks-store.ts';
import { useTrust } from '../trust/trust-store.ts';

type Question =
  | { readonly asks: 'name' }
  | { readonly asks: 'add' }
  | { readonly asks: 'remove'; readonly desk: TrustedDeskView };

/** A code in its groups, as it is read out. */
function Code({ of }: { readonly of: string }): ReactNode {
  return <span className="desk-code">{of.replaceAll('-', ' ')}</span>;
}

function OwnDesk({ own }: { readonly own: OwnDeskView }): ReactNode {
  const { saveCard, renewKeys } = useDesks();
  if (!own.keys)
    return (
      <Notice
        kind="warn"
        title="The keys of this installation are not in this computer’s keychain."
      >
        <p>
          Unlock the keychain and try again. If the keys are lost, make new ones; the other
          computers then add the new card.
        </p>
        <p className="gap-above">
          <Button onPress={() => void renewKeys()}>Make new keys</Button>
        </p>
      </Notice>
    );
  return (
    <div className="own-desk">
      <div>
        <p className="strong">{own.name}</p>
        <p className="soft small">
          The verification code of this computer. Read it out by phone or in person to the user who
          adds its card; do not send it with the card.
        </p>
        <Code of={own.code} />
      </div>
      <Button icon={<IdCard size={15} aria-hidden />} onPress={() => void saveCard()}>
        Save identity card
      </Button>
    </div>
  );
}

/** This desk as others know it, and the desks whose people may look at its batches. */
export function DesksCard(): ReactNode {
  const { loaded, own, others, load, forgetProblem } = useDesks();
  const loadPeople = useTrust((state) => state.load);
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    void load();
    void loadPeople();
  }, [load, loadPeople]);
  const ask = (next: Question | null): void => {
    forgetProblem();
    setQuestion(next);
  };
  const close = (): void => ask(null);
  if (!loaded) return null;
  return (
    <section className="card stack" aria-labelledby="desks">
      <h2 id="desks">Other computers</h2>
      {own === null ? (
        <p className="soft">
          Computers are paired with identity cards. Name this computer; it then gets its own keys,
          saved in its keychain, and a card for the others.
        </p>
      ) : (
        <OwnDesk own={own} />
      )}
      {own !== null && others.length === 0 && (
        <p className="soft">
          No other computer is paired yet. Ask for its identity card, add it here, and confirm its
          code by phone; the other computer does the same with yours.
        </p>
      )}
      {others.length > 0 && (
        <table className="table">
          <caption className="for-readers">Paired computers</caption>
          <thead>
            <tr>
              <th scope="col">Computer</th>
              <th scope="col">Verification code</th>
              <th scope="col">Confirmed by</th>
              <th scope="col">
                <span className="for-readers">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {others.map((desk) => (
              <tr key={desk.code}>
                <td className="strong">{desk.name}</td>
                <td>
                  <Code of={desk.code} />
                </td>
                <td>
                  {desk.by}
                  <span className="soft small under">{moment(desk.since)}</span>
                </td>
                <td className="number">
                  <Button
                    size="small"
                    look="quiet"
                    label={`Remove ${desk.name}`}
                    onPress={() => ask({ asks: 'remove', desk })}
                  >
                    <Trash2 size={15} aria-hidden />
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="buttons">
        {own !== null && (
          <Button
            icon={<MonitorCheck size={15} aria-hidden />}
            onPress={() => ask({ asks: 'add' })}
          >
            Pair a computer
          </Button>
        )}
        <Button
          look={own === null ? 'main' : 'quiet'}
          icon={<Pencil size={14} aria-hidden />}
          onPress={() => ask({ asks: 'name' })}
        >
          {own === null ? 'Name this computer' : 'Rename'}
        </Button>
      </div>
      {question?.asks === 'name' && <NameDesk now={own?.name ?? ''} onClose={close} />}
      {question?.asks === 'add' && <AddDesk onClose={close} />}
      {question?.asks === 'remove' && <RemoveDesk desk={question.desk} onClose={close} />}
    </section>
  );
}
