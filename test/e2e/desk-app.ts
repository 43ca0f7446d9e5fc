import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from 'playwright-core';
import { electronUnderTest } from './electron-under-test.ts';

/** The built desk in a real Electron, as a person would have it. */
export interface DeskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** What the page wrote to its console as an error, and what it threw. */
  readonly pageFaults: readonly string[];
  close(): Promise<void>;
  /** Ends every process of the desk at once, as a power cut would. */
  kill(): Promise<void>;
}

/** A folder for one test, that goes when the test is over. */
export function testFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'reward-desk-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the desk on a data folder; `starter`: a program that starts Electron. */
export async function openDeskApp(dataFolder: string, starter?: string): Promise<DeskApp> {
  const { executable, args } = await electronUnderTest();
  const own = [...args, '--no-sandbox', '--data', dataFolder];
  const app = await launched(starter ?? executable, own);
  const page = await app.firstWindow();
  page.setDefaultTimeout(30_000);
  const pageFaults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') pageFaults.push(message.text());
  });
  page.on('pageerror', (fault) => pageFaults.push(fault.message));
  await inTime(
    'The size of the window',
    app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
      // What the driver asks of the main process is answered only once its loop turns, which nothing else may cause.
      setInterval(() => undefined, 250);
    }),
  );
  const desk: DeskApp = {
    app,
    page,
    dataFolder,
    pageFaults,
    close: () => app.close(),
    kill: async () => {
      const own = app.process();
      // One that ended by itself tells nobody a second time.
      if (own.exitCode !== null || own.signalCode !== null) return;
      const gone = new Promise((done) => own.once('exit', done));
      own.kill('SIGKILL');
      await inTime('The end of the app', gone);
    },
  };
  // New addresses are those of the test's own practice EnKash.
  await inTime('The answer to questions', answerQuestions(desk, 0));
  return desk;
}

const patienceMs = 60_000;

/**
 * Starts an Electron. About once in some hundred starts on a busy machine the driver never gets hold of it, and by itself waits
 * three minutes: what was seen of such a start is said, and another is made.
 */
async function launched(
  executablePath: string,
  args: readonly string[],
): Promise<ElectronApplication> {
  const start = (): Promise<ElectronApplication> =>
    _electron.launch({ executablePath, args: [...args], timeout: patienceMs });
  try {
    return await start();
  } catch (fault) {
    if (!(fault instanceof errors.TimeoutError)) throw fault;
    console.warn(`Electron is started once more: ${fault.message}`);
    return await start();
  }
}

/** What the driver of Electron sets no time for: a test that would hang for good says where instead. */
export async function inTime<Value>(what: string, step: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_give, refuse) => {
    timer = setTimeout(() => refuse(new Error(`${what} took more than a minute.`)), patienceMs);
  });
  try {
    return await Promise.race([step, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers the next questions of the system by the button of that place. Gives those that were put before. */
export function answerQuestions(desk: DeskApp, button: number): Promise<string[]> {
  return desk.app.evaluate(({ dialog }, response) => {
    const put: string[] = [];
    const before: unknown = Reflect.get(dialog, 'putByTheApp');
    dialog.showMessageBox = (...given: unknown[]) => {
      const question = given.find(
        (one) => typeof one === 'object' && one !== null && 'message' in one,
      );
      put.push(String(Reflect.get(question ?? {}, 'message')));
      return Promise.resolve({ response, checkboxChecked: false });
    };
    Reflect.set(dialog, 'putByTheApp', put);
    return Array.isArray(before) ? before.map(String) : [];
  }, button);
}

/** Answers the next save dialogs of the desk with this path, as a person who picks it would. */
export async function answerSaveDialog(desk: DeskApp, path: string): Promise<void> {
  await desk.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}

/** Answers the next open dialogs of the desk with this file. */
export async function answerOpenDialog(desk: DeskApp, path: string): Promise<void> {
  await desk.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** The log of the shell, empty when there is none. */
export function shellLog(dataFolder: string): string {
  const file = join(dataFolder, 'logs', 'shell.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
