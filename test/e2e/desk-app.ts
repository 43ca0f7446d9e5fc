import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
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

/** Starts the desk on a data folder. */
export async function openDeskApp(dataFolder: string): Promise<DeskApp> {
  const { executable, args } = await electronUnderTest();
  const app = await _electron.launch({
    executablePath: executable,
    args: [...args, '--no-sandbox', '--data', dataFolder],
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(30_000);
  const pageFaults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') pageFaults.push(message.text());
  });
  page.on('pageerror', (fault) => pageFaults.push(fault.message));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
  const desk: DeskApp = {
    app,
    page,
    dataFolder,
    pageFaults,
    close: () => app.close(),
    kill: async () => {
      const gone = new Promise((done) => app.process().once('exit', done));
      app.process().kill('SIGKILL');
      await gone;
    },
  };
  // New addresses are those of the test's own practice EnKash.
  await answerQuestions(desk, 0);
  return desk;
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
