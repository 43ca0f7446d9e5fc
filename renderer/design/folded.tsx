import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './folded.module.css';

/** What most people need not see, under a heading that opens it. */
export function Folded({
  title,
  what,
  open,
  onOpen,
  children,
}: {
  readonly title: string;
  /** What is in it, in a few words. */
  readonly what: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="stack">
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          <ChevronRight size={16} className={styles.chevron} aria-hidden />
          {title}
          <span className={styles.what}>{what}</span>
        </button>
      </h2>
      {open && children}
    </section>
  );
}
