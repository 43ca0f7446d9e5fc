import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BackupView } from '../../shared/bridge/backup-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { dayOrMoment, fileSize, moment } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { useBackups } from './backup-store.ts';
import styles from './trust.module.css';
import { words } from './backup-list-words.ts';

const kindWords: Readonly<Record<BackupView['kind'], string>> = {
  daily: words.dailyFirstStart,
  migration: words.beforeUpdateRewardDesk,
  manual: words.manual,
};

function holds({ content }: BackupView): string {
  if (content === null) return words.cannotBeRead;
  const last = content.lastChange === null ? '' : words.lastChanged(moment(content.lastChange));
  const batches = content.batches === 1 ? '1 batch' : words.batches(content.batches);
  return `${batches}${last}`;
}

const columnsOf = (
  onRestore: (backup: BackupView) => void,
  reopening: boolean,
): readonly Column<BackupView>[] => [
  {
    id: 'made',
    label: words.backupOf,
    text: ({ made, kind }) => `${dayOrMoment(made)} (${kindWords[kind]})`,
    value: ({ made }) => made,
    cell: ({ made, kind }) => (
      <>
        <span className="strong">{dayOrMoment(made)}</span>
        <span className="soft small under">{kindWords[kind]}</span>
      </>
    ),
  },
  { id: 'contents', label: words.contents, text: holds },
  {
    id: 'size',
    label: words.size,
    text: ({ bytes }) => fileSize(bytes),
    value: ({ bytes }) => bytes,
    number: true,
  },
  {
    id: 'restore',
    label: words.restore,
    acts: true,
    text: () => '',
    cell: (backup) => (
      <Button
        size="small"
        icon={<History size={14} aria-hidden />}
        disabled={backup.content === null || reopening}
        label={words.restoreBackup(dayOrMoment(backup.made))}
        onPress={() => onRestore(backup)}
      >
        {words.restore}
      </Button>
    ),
  },
];

/** The copies of the ledger, newest first, each with the way back to it. */
export function BackupList({ backups }: { readonly backups: readonly BackupView[] }): ReactNode {
  const { restore, reopening } = useBackups();
  const [asking, setAsking] = useState<BackupView | null>(null);
  return (
    <div className={styles.backups}>
      <LocalTable
        label={words.backups}
        columns={columnsOf(setAsking, reopening)}
        rows={backups}
        rowKey={({ file }) => file}
        empty={words.noBackupFound}
      />
      {asking !== null && (
        <Dialog
          title={words.restoreBackupQuestion(dayOrMoment(asking.made))}
          onClose={() => setAsking(null)}
        >
          <p>{words.everythingImportedApprovedSent}</p>
          <p className="gap-above">{words.noRecipientPaidTwice}</p>
          <div className="buttons">
            <Button onPress={() => setAsking(null)}>{words.cancel}</Button>
            <Button
              look="danger"
              onPress={() => {
                setAsking(null);
                void restore(asking.file);
              }}
            >
              {words.restoreThisBackup}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
