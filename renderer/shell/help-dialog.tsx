import { Fragment, type ReactNode } from 'react';
import { keysText, shortcuts } from '../../shared/bridge/shortcuts.ts';
import { Dialog } from '../design/dialog.tsx';
import { ComputerCheck } from '../parts/computer-check.tsx';
import { useDesk } from './desk-store.ts';

const mac = navigator.userAgent.includes('Mac');

/** What every spreadsheet program has; listed so that nobody has to try. */
const asInExcel: readonly (readonly [string, string])[] = [
  ['Arrow keys, Home, End, Page Up, Page Down', 'Move in the sheet'],
  ['Shift with these', 'Select several cells'],
  [keysText({ key: 'c', command: true }, mac), 'Copy cells'],
  [keysText({ key: 'v', command: true }, mac), 'Paste cells from Excel'],
  ['Escape', 'Cancel editing'],
];

export function HelpDialog(): ReactNode {
  const { about, showHelp } = useDesk();
  const rows = [
    ...shortcuts.map(({ keys, meaning }) => [keysText(keys, mac), meaning] as const),
    ...asInExcel,
  ];
  return (
    <Dialog title="Shortcuts and help" onClose={() => showHelp(false)} wide>
      <dl className="keys">
        {rows.map(([key, meaning]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <ComputerCheck />
      <p className="small soft">
        Version {about?.version}, Electron {about?.electron}. Your batches are saved in{' '}
        {about?.dataFolder}.
      </p>
    </Dialog>
  );
}
