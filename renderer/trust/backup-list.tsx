import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BackupView } from '../../shared/bridge/backup-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { dayOrMoment, fileSize, moment } from '../design/words.ts';
import { useBackups } from './backup-store.ts';

const kindWords: Readonly<Record<BackupView['kind'], string>> = {
  daily: 'Daily, at the first start',
  migration: 'Before an update of Reward Desk',
  manual: 'Manual',
};

function holds({ content }: BackupView): string {
  if (content === null) return 'Cannot be read';
  const last = content.lastChange === null ? '' : `, last changed ${moment(content.lastChange)}`;
  const batches = content.batches === 1 ? '1 batch' : `${content.batches} batches`;
  return `${batches}${last}`;
}

/** The copies of the ledger, newest first, each with the way back to it. */
export function BackupList({ backups }: { readonly backups: readonly BackupView[] }): ReactNode {
  const { restore, reopening } = useBackups();
  const [asking, setAsking] = useState<BackupView | null>(null);
  return (
    <div className="backups">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Backup of</th>
            <th scope="col">Contents</th>
            <th scope="col" className="number">
              Size
            </th>
            <th scope="col">
              <span className="for-readers">Restore</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.file}>
              <td>
                <span className="strong">{dayOrMoment(backup.made)}</span>
                <span className="soft small under">{kindWords[backup.kind]}</span>
              </td>
              <td>{holds(backup)}</td>
              <td className="number">{fileSize(backup.bytes)}</td>
              <td>
                <Button
                  size="small"
                  icon={<History size={14} aria-hidden />}
                  disabled={backup.content === null || reopening}
                  label={`Restore the backup of ${dayOrMoment(backup.made)}`}
                  onPress={() => setAsking(backup)}
                >
                  Restore
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking !== null && (
        <Dialog
          title={`Restore the backup of ${dayOrMoment(asking.made)}?`}
          onClose={() => setAsking(null)}
        >
          <p>
            Everything imported, approved or sent after this backup will be missing. A copy of the
            current data is saved first.
          </p>
          <p className="gap-above">
            No recipient is paid twice: nothing is sent until a user has compared with EnKash who
            was credited since then, and confirms it.
          </p>
          <div className="buttons">
            <Button onPress={() => setAsking(null)}>Cancel</Button>
            <Button
              look="danger"
              onPress={() => {
                setAsking(null);
                void restore(asking.file);
              }}
            >
              Restore this backup
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
