import type { ReactNode } from 'react';
import changelog from '../../CHANGELOG.md?raw';
import { entriesOf } from '../../shared/text/changelog.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import styles from './shell.module.css';
import { words } from './whats-new-words.ts';

/** What changed with the version that is installed now. It ships with the app, so that no network is needed. */
export function WhatsNew({
  version,
  onClose,
}: {
  readonly version: string;
  readonly onClose: () => void;
}): ReactNode {
  const entries = entriesOf(changelog, version);
  return (
    <Dialog title={words.whatsNewVersion(version)} onClose={onClose} wide>
      {entries.length === 0 ? (
        <p>{words.nothingWrittenDownVersion}</p>
      ) : (
        <ul className={styles.whatsNew} tabIndex={0} aria-label={words.whatsNew}>
          {entries.map((entry) => (
            <li key={entry}>{entry.replaceAll('`', '')}</li>
          ))}
        </ul>
      )}
      <div className="buttons end">
        <Button look="main" onPress={onClose}>
          {words.close}
        </Button>
      </div>
    </Dialog>
  );
}
