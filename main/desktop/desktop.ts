import { existsSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog, ipcMain, shell } from 'electron';
import { callChannel, eventChannel } from '../../shared/bridge/channels.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { answerCall, isTrusted } from './bridge-host.ts';
import { dataFolderOf } from './command-line.ts';
import { openDeskLog } from './desk-log.ts';
import { startDeskThread } from './desk-thread-client.ts';
import { openDeskWindow } from './desk-window.ts';
import { lockDown } from './lockdown.ts';
import { watchRuns } from './run-watch.ts';
import { layMenu } from './shell-menu.ts';
import { putQuestion } from './system-dialogs.ts';
import { restartAddress, showLogAddress, stoppedHtml, stoppedPage } from './stopped-page.ts';

const closePatienceMs = 10_000;
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

async function open(dataFolder: string): Promise<void> {
  await app.whenReady();
  const log = openDeskLog(dataFolder, () => new Date());
  log.note('start', `version ${app.getVersion()}, Electron ${process.versions.electron}`);

  let window: BrowserWindow | null = null;
  let why = { message: '', remedy: '' };
  const runs = watchRuns(() => window);
  const tell = (event: BridgeEvent): void => window?.webContents.send(eventChannel, event);
  const showStopped = (message: string, remedy: string): void => {
    why = { message, remedy };
    window?.webContents.loadURL(stoppedPage).catch((fault: unknown) => {
      log.note('stopped page', fault instanceof Error ? fault.name : 'fault');
    });
  };

  serveApp(
    join(here, '..', 'renderer'),
    new Map([[stoppedPage, () => stoppedHtml(why.message, why.remedy)]]),
  );
  lockDown((address) => {
    if (address === restartAddress) {
      app.relaunch();
      app.exit(0);
    }
    if (address === showLogAddress) shell.showItemInFolder(log.file);
  });

  const thread = startDeskThread(
    join(here, 'desk-thread.js'),
    {
      dataFolder,
      version: app.getVersion(),
      electron: process.versions.electron,
      systemUser: nameOfSystemUser(),
      samplesFolder: samplesFolder(),
    },
    {
      onEvent: (event) => {
        if (event.event === 'run.progress') runs.seen(event.status);
        tell(event);
      },
      onQuestion: (question) => putQuestion(question, window),
      onNotOpened: (problem) => {
        log.note('not opened', problem.code);
        showStopped(problem.message, problem.remedy);
      },
      onDied: (reason) => {
        log.note('desk thread ended', reason.slice(0, 200));
        runs.end();
        showStopped(
          'The part of the desk that keeps your batches ended unexpectedly.',
          'Restart Reward Desk. If it happens again, open the log and send it to whoever looks after this computer.',
        );
      },
    },
  );

  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    answerCall(name, input, isTrusted(event, window?.webContents.id ?? null), (call, parsed) =>
      thread.call(call, parsed),
    ),
  );

  layMenu((command) => tell({ event: 'menu', command }), { dataFolder, logFile: log.file });
  const shown = openDeskWindow(join(here, '..', 'preload', 'preload.cjs'), dataFolder);
  window = shown.window;
  window.on('closed', () => {
    window = null;
  });
  let mayLeave = false;
  window.on('close', (event) => {
    mayLeave ||= !runs.isRunning() || agreesToLeave(window);
    if (!mayLeave) event.preventDefault();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    log.note('window ended', details.reason);
    showStopped('The window of the desk ended unexpectedly.', 'Restart Reward Desk.');
  });

  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });

  let leaving = false;
  const leave = async (): Promise<void> => {
    shown.keepPlace();
    await thread.close(closePatienceMs);
    log.note('end', 'closed');
    runs.end();
    app.exit(0);
  };
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (leaving) return;
    mayLeave ||= !runs.isRunning() || agreesToLeave(window);
    if (!mayLeave) return;
    if (window !== null) {
      // The page goes first, as it may hold a cell that is being typed; without it, this comes again.
      closeSurely(window);
      return;
    }
    leaving = true;
    void leave();
  });
}

/** Closes the window; a page that does not answer any more is taken away. */
function closeSurely(window: BrowserWindow): void {
  window.close();
  setTimeout(() => {
    if (!window.isDestroyed()) window.destroy();
  }, closePatienceMs);
}

function agreesToLeave(window: BrowserWindow | null): boolean {
  const question = {
    type: 'question' as const,
    message: 'A batch is being sent. Quit now?',
    detail:
      'It is safe to quit: nobody is lost or paid twice, and it goes on from here next time you open the desk.',
    buttons: ['Quit', 'Stay'],
    defaultId: 1,
    cancelId: 1,
  };
  const answer =
    window === null
      ? dialog.showMessageBoxSync(question)
      : dialog.showMessageBoxSync(window, question);
  return answer === 0;
}

const dataFolder = dataFolderOf(process.argv, process.cwd()) ?? app.getPath('userData');
mkdirSync(dataFolder, { recursive: true });
app.setPath('userData', dataFolder);
// Chromium refuses its sandbox to root, and containers that test the desk run as root with this switch; the
// window itself asks for the sandbox either way.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
if (app.requestSingleInstanceLock()) {
  open(dataFolder).catch((fault: unknown) => {
    console.error('Reward Desk could not open:', fault instanceof Error ? fault.name : fault);
    app.exit(1);
  });
} else {
  app.exit(0);
}
