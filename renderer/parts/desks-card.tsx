import { IdCard, MonitorCheck, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { OwnDeskView, TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { moment } from '../design/words.ts';
import { AddDesk, NameDesk, RemoveDesk } from './desk-dialogs.tsx';
import { useDesks } from '../trust/desks-store.ts';
import { useTrust } from '../trust/trust-store.ts';
import styles from './desks.module.css';
import { words } from './desks-card-words.ts';

type Question =
  | { readonly asks: 'name' }
  | { readonly asks: 'add' }
  | { readonly asks: 'remove'; readonly desk: TrustedDeskView };

/** A code in its groups, as it is read out. */
function Code({ of }: { readonly of: string }): ReactNode {
  return <span className={styles.deskCode}>{of.replaceAll('-', ' ')}</span>;
}

const columnsOf = (remove: (desk: TrustedDeskView) => void): readonly Column<TrustedDeskView>[] => [
  {
    ...{ id: 'name', label: words.computer, text: ({ name }) => name },
    cell: ({ name }) => <span className="strong">{name}</span>,
  },
  {
    ...{ id: 'code', label: words.verificationCode, text: ({ code }) => code },
    cell: ({ code }) => <Code of={code} />,
  },
  {
    ...{ id: 'by', label: words.confirmedBy, text: ({ by }) => by },
    inFile: [
      { label: words.confirmedBy, text: ({ by }) => by },
      { label: words.confirmed, text: ({ since }) => moment(since) },
    ],
    cell: ({ by, since }) => (
      <>
        {by}
        <span className="soft small under">{moment(since)}</span>
      </>
    ),
  },
  {
    ...{ id: 'remove', label: words.remove, acts: true, text: () => '' },
    cell: (desk) => (
      <Button
        size="small"
        look="quiet"
        label={words.removeComputer(desk.name)}
        onPress={() => remove(desk)}
      >
        <Trash2 size={15} aria-hidden />
      </Button>
    ),
  },
];

function OwnDesk({ own }: { readonly own: OwnDeskView }): ReactNode {
  const { saveCard, renewKeys } = useDesks();
  if (!own.keys)
    return (
      <Notice kind="warn" title={words.keysInstallationNotComputers}>
        <p>{words.unlockKeychainTryAgain}</p>
        <p className="gap-above">
          <Button onPress={() => void renewKeys()}>{words.makeNewKeys}</Button>
        </p>
      </Notice>
    );
  return (
    <div className={styles.ownDesk}>
      <div>
        <p className="strong">{own.name}</p>
        <p className="soft small">{words.verificationCodeComputerRead}</p>
        <Code of={own.code} />
      </div>
      <Button icon={<IdCard size={15} aria-hidden />} onPress={() => void saveCard()}>
        {words.saveIdentityCard}
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
      <h2 id="desks">{words.otherComputers}</h2>
      {own === null ? (
        <p className="soft">{words.computersPairedIdentityCards}</p>
      ) : (
        <OwnDesk own={own} />
      )}
      {own !== null && others.length === 0 && <p className="soft">{words.noOtherComputerPaired}</p>}
      {others.length > 0 && (
        <LocalTable
          label={words.pairedComputers}
          columns={columnsOf((desk) => ask({ asks: 'remove', desk }))}
          rows={others}
          rowKey={({ code }) => code}
          empty={words.noComputerFound}
        />
      )}
      <div className="buttons">
        {own !== null && (
          <Button
            icon={<MonitorCheck size={15} aria-hidden />}
            onPress={() => ask({ asks: 'add' })}
          >
            {words.pairAComputer}
          </Button>
        )}
        <Button
          look={own === null ? 'main' : 'quiet'}
          icon={<Pencil size={14} aria-hidden />}
          onPress={() => ask({ asks: 'name' })}
        >
          {own === null ? words.nameThisComputer : words.rename}
        </Button>
      </div>
      {question?.asks === 'name' && <NameDesk now={own?.name ?? ''} onClose={close} />}
      {question?.asks === 'add' && <AddDesk onClose={close} />}
      {question?.asks === 'remove' && <RemoveDesk desk={question.desk} onClose={close} />}
    </section>
  );
}
