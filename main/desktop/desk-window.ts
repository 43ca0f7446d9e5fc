import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { startPage } from './app-protocol.ts';
import { systemTextScale } from './system-text-scale.ts';
import { windowTextSize, type WindowTextSize } from './text-size.ts';
import { placeOnScreen, readWindowState, writeWindowState } from './window-state.ts';

export interface DeskWindow {
  readonly window: BrowserWindow;
  readonly text: WindowTextSize;
  /** Writes down where the window is, for the next start. */
  keepPlace(): void;
}

/** Opens the desk's one window where it was last time, and shows it once there is something to see. */
export function openDeskWindow(preload: string, dataFolder: string): DeskWindow {
  const stateFile = join(dataFolder, 'window.json');
  const state = readWindowState(stateFile);
  const place = placeOnScreen(
    state.place,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  nativeTheme.themeSource = state.theme;
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...place,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Reward Desk',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#111416' : '#f6f7f8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // Progress goes on while the window is behind another.
      backgroundThrottling: false,
    },
  });
  if (state.maximized) window.maximize();

  const text = windowTextSize(state.textSize, {
    systemScale: systemTextScale,
    screenScale: () => screen.getDisplayMatching(window.getBounds()).scaleFactor,
    zoom: (factor) => {
      if (!window.isDestroyed()) window.webContents.setZoomFactor(factor);
    },
  });
  window.webContents.on('did-finish-load', () => text.apply());
  // The first focus is that of a window which has just asked.
  let wasLeft = false;
  window.on('blur', () => {
    wasLeft = true;
  });
  window.on('focus', () => {
    if (wasLeft) void text.refresh();
    wasLeft = false;
  });
  void text.refresh();

  const keepPlace = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    writeWindowState(stateFile, {
      place: window.getNormalBounds(),
      maximized: window.isMaximized(),
      theme: nativeTheme.themeSource,
      textSize: text.size,
    });
  };
  window.on('close', keepPlace);
  window.once('ready-to-show', () => window.show());
  // The address of our own page cannot fail to load but when the build is incomplete; the log says so.
  window.loadURL(startPage).catch((fault: unknown) => {
    console.error('The window could not load its page:', fault);
  });
  return { window, text, keepPlace };
}
