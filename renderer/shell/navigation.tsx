import {
  ArrowRightLeft,
  CalendarCheck,
  BookUser,
  CircleHelp,
  FilePlus2,
  House,
  Layers,
  PlugZap,
  Scale,
  Settings,
  ShieldCheck,
  WalletCards,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { pages, type PageId } from '../../shared/bridge/pages.ts';
import { useDesk } from './desk-store.ts';
import { usePlace, type Place } from './place-store.ts';
import styles from './shell.module.css';
import { words } from './navigation-words.ts';

const icons: Readonly<Record<PageId, LucideIcon>> = {
  home: House,
  new: FilePlus2,
  batches: Layers,
  handovers: ArrowRightLeft,
  match: Scale,
  enkash: WalletCards,
  connections: PlugZap,
  recipients: BookUser,
  'month-end': CalendarCheck,
  safety: ShieldCheck,
  settings: Settings,
};

/** Places that belong to a page without being it. */
const within: Partial<Record<Place['at'], PageId>> = { batch: 'batches', handover: 'handovers' };

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('');
}

export function Navigation(): ReactNode {
  const { place, go } = usePlace();
  const operator = useDesk((state) => state.about?.operator ?? '');
  const showHelp = useDesk((state) => state.showHelp);
  return (
    <nav className={styles.navigation} aria-label={words.rewardDesk}>
      <div className={styles.emblem} aria-hidden>
        <svg viewBox="0 0 32 32" width="30" height="30">
          <rect x="1" y="1" width="30" height="30" rx="8" className={styles.emblemGround} />
          <path d="M9 21.5h14M9 16h9M9 10.5h14" className={styles.emblemLines} />
          <path d="m18.5 18.3 2.2 2.2 4.3-4.8" className={styles.emblemTick} />
        </svg>
      </div>
      <ul>
        {pages.map(({ id, title }) => {
          const Icon = icons[id];
          const here = (within[place.at] ?? place.at) === id;
          return (
            <li key={id}>
              <button
                type="button"
                className={styles.navEntry}
                onClick={() => go({ at: id })}
                {...(here ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon size={20} strokeWidth={1.8} aria-hidden />
                {title}
              </button>
            </li>
          );
        })}
      </ul>
      <div className={styles.navFoot}>
        <button type="button" className={styles.navEntry} onClick={() => showHelp(true)}>
          <CircleHelp size={20} strokeWidth={1.8} aria-hidden />
          {words.help}
        </button>
        <p className={styles.operator} title={operator}>
          <span className="for-readers">{words.signedInAs(operator)}</span>
          <span aria-hidden>{initials(operator)}</span>
        </p>
      </div>
    </nav>
  );
}
