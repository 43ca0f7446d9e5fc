import { app, Menu } from 'electron';
import { newBatchFlag } from './command-line.ts';

/**
 * Lays what the icon in the taskbar of Windows and in the dock offers, beside the files that were opened last. Linux has it
 * of the desktop entry (`scripts/installers/linux-tree.ts`).
 */
export function layTasks(newBatch: () => void): void {
  const title = 'New batch';
  if (process.platform === 'win32')
    app.setUserTasks([
      {
        ...{ program: process.execPath, arguments: newBatchFlag },
        ...{ iconPath: process.execPath, iconIndex: 0 },
        ...{ title, description: 'Begin a batch from a spreadsheet' },
      },
    ]);
  if (process.platform === 'darwin')
    app.dock?.setMenu(Menu.buildFromTemplate([{ label: title, click: newBatch }]));
}
