import type { ReactNode } from 'react';
import type { Environment } from '../../shared/connection/connection.ts';
import { EnvironmentMark } from '../design/marks.tsx';
import styles from './home.module.css';
import { words } from './door-list-words.ts';

export interface Door {
  readonly key: string;
  readonly name: string;
  readonly environment: Environment;
  /** A second line: what, when, by whom. */
  readonly says: string;
  readonly figure: string;
  readonly open: () => void;
}

/** A card of Home: each line leads to what it tells of; without lines it says so. */
export function DoorCard({
  title,
  doors,
  none,
  more,
}: {
  readonly title: string;
  /** Null: not fetched yet. */
  readonly doors: readonly Door[] | null;
  readonly none: string;
  readonly more?: ReactNode;
}): ReactNode {
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      {doors === null ? (
        <p className="soft">{words.loading}</p>
      ) : doors.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <ul className={styles.doors}>
          {doors.map(({ key, name, environment, says, figure, open }) => (
            <li key={key}>
              <button type="button" className={styles.door} onClick={open}>
                <span>
                  <span className={styles.name}>{name}</span>{' '}
                  <EnvironmentMark environment={environment} />
                  <span className="soft small under">{says}</span>
                </span>
                <span className={`number strong ${styles.figure}`}>{figure}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {more}
    </section>
  );
}
