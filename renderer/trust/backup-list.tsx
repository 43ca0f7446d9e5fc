import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BackupView } from '../../shared/bridge/backup-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { dayOrMoment, fileSize, moment } from '../design/words.ts';
import { useBackups } from './backup-store.ts';

const kindWords: Readonly<Record<BackupView['kind'], string>> = {
  daily: 'Made at the first start of the day',
  migration: 'Made before an update of the desk',
  manual: 'Made by hand',
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
            <th scope="col">Copy of</th>
            <th scope="col">What is in it</th>
            <th scope="col" className="number">
              Size
            </th>
            <th scope="col">
              <span className="for-readers">Go back</span>
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
                  label={`Go back to the copy of ${dayOrMoment(backup.made)}`}
                  onPress={() => setAsking(backup)}
                >
                  Go back
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking !== null && (
        <Dialog
          title={`Go back to the copy of ${dayOrMoment(asking.made)}?`}
          onClose={() => setAsking(null)}
        >
          <p>
            Whatever was imported, approved or sent after it will be missing from the ledger. The
            ledger of now is kept beside it.
          </p>
          <p className="gap-above">
            Nobody is paid twice: nothing is sent until somebody has compared with EnKash who was
            credited since, and says so.
          </p>
          <div className="buttons">
            <Button onPress={() => setAsking(null)}>Stay</Button>
            <Button
              look="danger"
              onPress={() => {
                setAsking(null);
                void restore(asking.file);
              }}
            >
              Go back to it
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
