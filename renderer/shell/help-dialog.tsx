import { Fragment, type ReactNode } from 'react';
import { Dialog } from '../design/dialog.tsx';
import { useDesk } from './desk-store.ts';

const keys: readonly (readonly [string, string])[] = [
  ['Arrow keys, Home, End, Page Up, Page Down', 'Move in the sheet'],
  ['Enter or F2, or just type', 'Change a cell'],
  ['Escape', 'Leave a cell as it was'],
  ['Shift with arrow keys', 'Mark several cells'],
  ['Ctrl C, Ctrl V', 'Copy, and paste from Excel'],
  ['Ctrl D', 'Fill the marked cells with the first one'],
  ['Delete', 'Empty the marked cells'],
  ['F8, Shift F8', 'Next and previous problem'],
  ['Ctrl Z, Ctrl Y', 'Undo and redo'],
  ['Ctrl F', 'Find in the sheet'],
  ['Ctrl O', 'Open a spreadsheet'],
];

export function HelpDialog(): ReactNode {
  const { about, showHelp } = useDesk();
  return (
    <Dialog title="Keys and help" onClose={() => showHelp(false)} wide>
      <dl className="keys">
        {keys.map(([key, meaning]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="small soft">
        On a Mac, use Command instead of Ctrl. Version {about?.version}, Electron {about?.electron}.
        Your batches are kept in {about?.dataFolder}.
      </p>
    </Dialog>
  );
}
