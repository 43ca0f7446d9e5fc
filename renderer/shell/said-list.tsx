import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { usePlace } from './place-store.ts';
import { useSaid, type Said } from './said-store.ts';
import { clsx } from 'clsx';
import styles from './shell.module.css';
import { words } from './said-list-words.ts';

const goodStaysMs = 10_000;

function SaidItem({ said }: { readonly said: Said }): ReactNode {
  const dismiss = useSaid((state) => state.dismiss);
  const { id, kind, path } = said;
  useEffect(() => {
    // Problems and saved files stay: they ask for an act.
    if (kind === 'bad' || path !== null) return;
    const timer = setTimeout(() => dismiss(id), goodStaysMs);
    return () => clearTimeout(timer);
  }, [id, kind, path, dismiss]);
  return (
    <div className={clsx(styles.said, kind)}>
      {kind === 'good' ? (
        <CircleCheck size={17} aria-hidden />
      ) : (
        <CircleAlert size={17} aria-hidden />
      )}
      <div>
        <p className="strong">{said.words}</p>
        {said.more !== null && <p className="soft">{said.more}</p>}
        {path !== null && <p className={clsx('soft small', styles.saidPath)}>{path}</p>}
      </div>
      {path !== null && (
        <Button size="small" onPress={() => void ask('report.show', { path })}>
          {words.showInFolder}
        </Button>
      )}
      <Button look="quiet" size="small" label={words.dismiss} onPress={() => dismiss(id)}>
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}

export function SaidList(): ReactNode {
  const { list, leavePage } = useSaid();
  const place = usePlace((state) => state.place);
  useEffect(() => leavePage(performance.now()), [place, leavePage]);
  return (
    <section className="said-list" aria-label={words.messages} aria-live="polite">
      {list.map((said) => (
        <SaidItem key={said.id} said={said} />
      ))}
    </section>
  );
}
