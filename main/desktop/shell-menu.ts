import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { BridgeEvent } from '../../shared/bridge/events.ts';

type MenuCommand = Extract<BridgeEvent, { event: 'menu' }>['command'];

/** Lays the menu. Commands that belong to the page go to it as events. */
export function layMenu(
  send: (command: MenuCommand) => void,
  places: { readonly dataFolder: string; readonly logFile: string },
): void {
  const mac = process.platform === 'darwin';
  const item = (
    label: string,
    command: MenuCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    // The page handles Ctrl+Z, Ctrl+F, … itself where a cell or a text box has the focus; the accelerator is
    // shown, and not taken from it.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => send(command),
  });
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
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
          item('&Open a spreadsheet…', 'open-file', 'CmdOrCtrl+O'),
          { type: 'separator' },
          { label: 'Show the &data folder', click: () => void shell.openPath(places.dataFolder) },
          ...(mac ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
        ],
      },
      {
        label: '&Edit',
        submenu: [
          item('&Undo', 'undo', 'CmdOrCtrl+Z'),
          item('&Redo', 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { type: 'separator' },
          item('&Find', 'find', 'CmdOrCtrl+F'),
        ],
      },
      { label: '&View', submenu: view },
      {
        label: '&Help',
        submenu: [
          item('&Keys and help', 'help', 'F1'),
          { label: 'Show the &log', click: () => shell.showItemInFolder(places.logFile) },
        ],
      },
    ]),
  );
}
