import { existsSync, mkdirSync } from 'node:fs';
import { url as inspectorUrl } from 'node:inspector';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { app, ipcMain, shell } from 'electron';
import { callChannel, dropChannel, eventChannel } from '../../shared/bridge/channels.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { defaultPlaces, placesIn, type Places } from '../app/host/data-folder/places.ts';
import { registerAppScheme, serveApp, startPage } from './app-protocol.ts';
import { answerCall, answerDrop, isTrusted } from './bridge-host.ts';
import {
  dataFolderOf,
  fileToOpen,
  openedAs,
  wantsNewBatch,
  type OpenedFile,
} from './command-line.ts';
import { openedFiles } from './opened-files.ts';
import { openDeskLog } from './desk-log.ts';
import { openDeskWindow } from './desk-window.ts';
import { askAboutLeaving } from './leaving.ts';
import { lockDown } from './lockdown.ts';
import { obeyPreferences } from './preferences.ts';
import { startReopenableDesk } from './reopenable-desk.ts';
import { relayReading } from './reading-relay.ts';
import { watchRuns } from './run-watch.ts';
import { updateHands, updatesAreSet, updatesHere } from './app-updates.ts';
import type { WindowTextSize } from './text-size.ts';
import { updateDesk } from './update-desk.ts';
import { layTasks } from './tasks.ts';
import { layMenu } from './shell-menu.ts';
import { startRefusal } from './start-switches.ts';
import { putQuestion } from './system-dialogs.ts';
import { actOfAddress, stoppedHtml, stoppedPage, type Stop } from './stopped-page.ts';

const closePatienceMs = 10_000;
/** As `appId` in electron-builder.yml. */
const appUserModelId = 'in.rewarddesk.app';
const here = import.meta.dirname;

/** The sample workbooks: beside the app when packaged, in the repository otherwise. */
function samplesFolder(): string {
  const packed = join(process.resourcesPath, 'samples');
  return existsSync(packed) ? packed : join(app.getAppPath(), 'assets', 'samples');
}

function nameOfSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // Some systems have no name for the account (a container, a removed user); the person is asked.
    return '';
  }
}

async function open({ data: dataFolder, earlier }: StartPlaces): Promise<void> {
  await app.whenReady();
  const log = openDeskLog(dataFolder, () => new Date());
  log.note('start', `version ${app.getVersion()}, Electron ${process.versions.electron}`);

  let window: BrowserWindow | null = null;
  let text: WindowTextSize | null = null;
  let stop: Stop = { message: '', remedy: '', act: 'restart' };
  const runs = watchRuns(() => window);
  const tell = (event: BridgeEvent): void => window?.webContents.send(eventChannel, event);
  const load = (page: string): void => {
    window?.webContents.loadURL(page).catch((fault: unknown) => {
      log.note('page', fault instanceof Error ? fault.name : 'fault');
    });
  };
  const showStopped = (why: Stop): void => {
    stop = why;
    load(stoppedPage);
  };
  const act = (address: string): void => {
    const asked = actOfAddress(address);
    switch (asked) {
      case 'restart':
        app.relaunch();
        app.exit(0);
        return;
      case 'show-desk':
        load(startPage);
        return;
      case 'show-log':
        shell.showItemInFolder(log.file);
        return;
      case null:
        return;
      default:
        unreachable(asked);
    }
  };

  serveApp(join(here, '..', 'renderer'), new Map([[stoppedPage, () => stoppedHtml(stop)]]));
  const hands = await lockDown({ start: startPage, acting: stoppedPage, onAct: act });

  relayReading(join(here, 'reading-process.js'));
  const thread = startReopenableDesk(
    join(here, 'desk-thread.js'),
    {
      dataFolder,
      ...(earlier === undefined ? {} : { earlierFolder: earlier }),
      version: app.getVersion(),
      electron: process.versions.electron,
      systemUser: nameOfSystemUser(),
      samplesFolder: samplesFolder(),
    },
    {
      onEvent: (event) => {
        if (event.event === 'run.progress') runs.seen(event.status);
        if (event.event === 'run.reachable') runs.reachable();
        tell(event);
      },
      onQuestion: (question) => putQuestion(question, window),
      onDied: (reason) => {
        log.note('desk thread ended', reason.slice(0, 200));
        runs.end();
        showStopped({
          message: 'The background service of Reward Desk ended unexpectedly.',
          remedy: 'Restart Reward Desk. If it happens again, open the log and send it to IT.',
          act: 'restart',
        });
      },
    },
    closePatienceMs,
  );

  const trusts = (event: IpcMainInvokeEvent): boolean =>
    isTrusted(event, window?.webContents.id ?? null);
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    answerCall(
      name,
      input,
      { trusted: trusts(event), byHand: () => hands.byHand(event.sender) },
      async (call, parsed) => {
        const reply = await thread.call(call, parsed);
        if (call === 'desk.about') files.pageListens();
        if (call === 'settings.get' || call === 'settings.set') obeyPreferences(reply, runs, text);
        return reply;
      },
    ),
  );
  ipcMain.handle(dropChannel, (event, path: unknown) =>
    answerDrop(path, trusts(event), (call, input) => thread.call(call, input)),
  );

  /** What comes last of all, once the desk has closed. */
  let atTheEnd = (): void => app.exit(0);
  const updates = updateDesk({
    updates: () => updatesHere((words) => log.note('updates', words)),
    setByOrganisation: updatesAreSet,
    isRunning: () => runs.isRunning(),
    leaveTo: (act) => {
      atTheEnd = act;
      app.quit();
    },
    ...updateHands(() => window),
  });

  /** The size is in force before it is saved, also where the data does not open. */
  const stepText = (direction: -1 | 0 | 1): void => {
    if (text === null) return;
    const textSize = text.step(direction);
    void thread.call('settings.set', { textSize }).then(() => tell({ event: 'settings.changed' }));
  };
  layMenu(
    {
      command: (command) => tell({ event: 'menu', command }),
      page: (page) => tell({ event: 'menu.page', page }),
      updates: () => void updates.look(),
      textSize: stepText,
    },
    { dataFolder, logFile: log.file },
  );
  updates.watch();
  const shown = openDeskWindow(join(here, '..', 'preload', 'preload.cjs'), dataFolder);
  window = shown.window;
  text = shown.text;
  window.webContents.on('zoom-changed', (_event, direction) =>
    stepText(direction === 'in' ? 1 : -1),
  );
  window.on('closed', () => {
    window = null;
  });
  let mayLeave = false;
  /** Whether nothing is in the way of ending; while a run goes, the person decides. */
  const agreesToLeave = (): boolean => {
    if (mayLeave || !runs.isRunning()) return true;
    const wish = askAboutLeaving(window);
    if (wish === 'in-background') window?.hide();
    mayLeave = wish === 'quit';
    atTheEnd = () => app.exit(0);
    return mayLeave;
  };
  const show = (): void => {
    if (window?.isMinimized() === true) window.restore();
    window?.show();
    window?.focus();
  };
  const files = openedFiles((path) => thread.call('file.dropped', { path }), tell, show);
  window.on('close', (event) => {
    if (!agreesToLeave()) event.preventDefault();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    log.note('window ended', details.reason);
    showStopped({
      message: 'The window of Reward Desk ended unexpectedly.',
      remedy: 'Reload the window. If it happens often, send the log to IT.',
      act: 'show-desk',
    });
  });

  app.on('second-instance', (_event, args, folder) => {
    const file = fileToOpen(args, folder);
    if (file !== null) files.open(file);
    else if (wantsNewBatch(args)) files.newBatch();
    else show();
  });
  const first = openedAtStart.splice(0).concat(fileToOpen(process.argv, process.cwd()) ?? []);
  for (const file of first) files.open(file);
  if (wantsNewBatch(process.argv)) files.newBatch();
  layTasks(() => files.newBatch());
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const as = openedAs(path);
    if (as !== null) files.open({ path, as });
  });
  app.on('activate', show);

  let leaving = false;
  let closed = false;
  const leave = async (): Promise<void> => {
    shown.keepPlace();
    await thread.close(closePatienceMs);
    log.note('end', 'closed');
    runs.end();
    closed = true;
    atTheEnd();
  };
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    // An installer that is told to begin quits by itself.
    if (closed) return;
    event.preventDefault();
    if (leaving) return;
    if (!agreesToLeave()) return;
    if (window !== null) {
      // The page goes first, as it may hold a cell that is being typed; without it, this comes again.
      closeSurely(window);
      return;
    }
    leaving = true;
    void leave();
  });
}

function placesHere(): Places {
  const { platform, env } = process;
  return defaultPlaces({ platform, home: homedir(), environment: env });
}

/** Closes the window; a page that does not answer any more is taken away. */
function closeSurely(window: BrowserWindow): void {
  window.close();
  setTimeout(() => {
    if (!window.isDestroyed()) window.destroy();
  }, closePatienceMs);
}

/** Files that macOS hands over before the window is there. */
const openedAtStart: OpenedFile[] = [];

type StartPlaces = Pick<Places, 'data' | 'window'> & Partial<Places>;

function start(places: StartPlaces): void {
  mkdirSync(places.window, { recursive: true, mode: 0o700 });
  app.setPath('userData', places.window);
  // Chromium refuses its sandbox to root, and containers that test the app run as root with this switch; the
  // window itself asks for the sandbox either way.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  // Toasts and pins of Windows belong to the program of this name, as the installer registers it.
  app.setAppUserModelId(appUserModelId);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const as = openedAs(path);
    if (as !== null && !app.isReady()) openedAtStart.push({ path, as });
  });
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  open(places).catch((fault: unknown) => {
    console.error('Reward Desk could not open:', fault instanceof Error ? fault.name : fault);
    app.exit(1);
  });
}

const refusal = startRefusal({
  has: (name) => app.commandLine.hasSwitch(name),
  packaged: app.isPackaged,
  debuggable: inspectorUrl() !== undefined,
  root: process.getuid?.() === 0,
});
if (refusal !== null) {
  process.stderr.write(`${refusal}\n`);
  app.exit(1);
} else {
  const named = dataFolderOf(process.argv, process.cwd());
  start(named === null ? placesHere() : placesIn(named));
}
