import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { PageId } from '../../shared/bridge/pages.ts';
import { accelerator, shortcuts, type WindowCommand } from '../../shared/bridge/shortcuts.ts';

/** Lays the menu. Commands that belong to the page go to it as events. */
export function layMenu(
  send: {
    readonly command: (command: WindowCommand) => void;
    readonly page: (page: PageId) => void;
    readonly updates: () => void;
    /** Larger, smaller, or as the system has it. */
    readonly textSize: (direction: -1 | 0 | 1) => void;
  },
  places: { readonly dataFolder: string; readonly logFile: string },
): void {
  const mac = process.platform === 'darwin';
  // The window answers every shortcut itself, as a text box or the sheet may have the first word; the menu shows it.
  const shown = (keys: string): MenuItemConstructorOptions => ({
    accelerator: keys,
    registerAccelerator: false,
  });
  const item = (label: string, command: WindowCommand): MenuItemConstructorOptions => {
    const known = shortcuts.find((one) => 'does' in one && one.does === command);
    return {
      label,
      ...(known === undefined ? {} : shown(accelerator(known.keys))),
      click: () => send.command(command),
    };
  };
  /** An entry with its key; each further key that people press for it is an entry that is not shown. */
  const size = (
    label: string,
    direction: -1 | 0 | 1,
    ...keys: readonly string[]
  ): MenuItemConstructorOptions[] =>
    keys.map((key, index) => ({
      label,
      accelerator: `CmdOrCtrl+${key}`,
      visible: index === 0,
      acceleratorWorksWhenHidden: true,
      click: () => send.textSize(direction),
    }));
  const toPages = shortcuts.flatMap((one): MenuItemConstructorOptions[] =>
    'page' in one
      ? [
          {
            label: one.meaning,
            ...shown(accelerator(one.keys)),
            click: () => send.page(one.page),
          },
        ]
      : [],
  );
  const view: MenuItemConstructorOptions[] = [
    item('&Back', 'back'),
    item('&Forward', 'forward'),
    { type: 'separator' },
    ...toPages,
    { type: 'separator' },
    ...size('&Larger text', 1, 'Plus', '=', 'numadd'),
    ...size('&Smaller text', -1, '-', 'numsub'),
    ...size('Text as &usual', 0, '0', 'num0'),
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' as const }] : []),
      {
        label: '&File',
        submenu: [
          item('&New batch', 'new-batch'),
          item('&Open a spreadsheet…', 'open-file'),
          { type: 'separator' },
          { label: 'Show the &data folder', click: () => void shell.openPath(places.dataFolder) },
          ...(mac ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
        ],
      },
      {
        label: '&Edit',
        submenu: [
          item('&Undo', 'undo'),
          item('&Redo', 'redo'),
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          // The sheet has its own way to select all, and the first word on the key.
          { role: 'selectAll', ...(mac ? {} : { registerAccelerator: false }) },
          { type: 'separator' },
          item('&Find', 'find'),
        ],
      },
      { label: '&View', submenu: view },
      ...(mac ? [{ role: 'windowMenu' as const }] : []),
      {
        role: 'help',
        label: '&Help',
        submenu: [
          item('&Shortcuts and help', 'help'),
          { label: 'Check for &updates…', click: () => send.updates() },
          { label: 'Show the &log', click: () => shell.showItemInFolder(places.logFile) },
        ],
      },
    ]),
  );
}
