import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { buildAll } from '../scripts/build.ts';
import { findElectron, type FoundElectron } from '../scripts/electron-runtime.ts';
import { layApp } from '../scripts/runtime-of-checkout.ts';
import { median } from './figures/median.ts';
import { onAScreen } from './window/on-a-screen.ts';
import { untilTyping } from './window/until-typing.ts';

/*
 * From the start of the app to a window that a person can type into, beside a bare Electron whose page is one text box:
 * the same Electron, the two in turn, the medians. `node bench/cold-start.ts [ROUNDS]`; exits with 1 when the app takes
 * more than 1.5 times as long. The files of both are in the system's memory: a disk is not measured.
 *
 * Where the time goes, on two quiet cores, of 690 ms: 150 until any script of an Electron runs, 70 until it is ready, 80 for locks,
 * menu and window, 55 until the page asks for its first file, 65 until it has read that, 30 for its 27 scripts, 155 until they have
 * run, 70 for the services' first word and the page's first picture. The services' thread (165 ms of the processor by itself) is loaded
 * meanwhile: started 60, 120 or 180 ms later, it makes the page as much sooner as its own first word later. So what counts is
 * the work of all. The main thread's 70 ms for the schemas of every call went, and 145 KB of the page's 678 KB of scripts.
 *
 * What was tried and gains nothing: one file of scripts; the services before Electron is ready. Not taken: V8's code cache, with which
 * what lies on the disk would run in the page.
 */

const limit = 1.5;

await onAScreen(() => measure(Number(process.argv[2] ?? 7)));

async function measure(rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  try {
    await buildAll();
    const bare = bareApp(folder, await findElectron());
    const data = join(folder, 'data');
    const times = { ours: [] as number[], bare: [] as number[] };
    // Once before it counts: files are read from the disk, and the ledger is made.
    await untilTyping(data);
    await bareOpening(bare, folder);
    for (let round = 0; round < rounds; round += 1) {
      times.bare.push(await bareOpening(bare, folder));
      times.ours.push(await untilTyping(data));
    }
    const [ours, least] = [median(times.ours), median(times.bare)];
    const ratio = ours / least;
    console.log(
      `a window to type into   ${ratio.toFixed(2)} of a bare Electron's, at most ${limit} (${ours.toFixed(0)} ms beside ${least.toFixed(0)} ms)`,
    );
    process.exitCode = ratio <= limit ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface BareApp {
  readonly executable: string;
  readonly args: readonly string[];
}

async function bareOpening({ executable, args }: BareApp, folder: string): Promise<number> {
  const start = performance.now();
  const app = await _electron.launch({
    executablePath: executable,
    args: [...args, '--no-sandbox', `--user-data-dir=${join(folder, 'bare-data')}`],
  });
  try {
    const page = await app.firstWindow();
    // What `openDeskApp` asks of the main process, too.
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
    });
    await app.evaluate(() => undefined);
    await page.getByRole('textbox').first().waitFor();
    return performance.now() - start;
  } finally {
    await app.close();
  }
}

/** An app of one window with one text box, on the Electron that runs ours. */
function bareApp(folder: string, found: FoundElectron): BareApp {
  const app = join(folder, 'bare');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }));
  writeFileSync(join(app, 'page.html'), '<!doctype html><title>Bare</title><input autofocus>');
  writeFileSync(
    join(app, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile('page.html');
});
app.on('window-all-closed', () => app.quit());
`,
  );
  return found.source === 'the npm registry'
    ? { executable: layApp(found.folder, app, join(folder, 'bare-electron')), args: [] }
    : { executable: found.executable, args: [app] };
}
