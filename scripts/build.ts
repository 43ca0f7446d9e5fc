import react from '@vitejs/plugin-react';
import { builtinModules } from 'node:module';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, mergeConfig, type InlineConfig } from 'vite';
import { z } from 'zod';
import { noteModules, shippedWhole, writeNotices } from './notices.ts';

const root = join(import.meta.dirname, '..');
const native = ['electron', 'better-sqlite3-multiple-ciphers', 'keytar'];
const external = [...native, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** The oldest Node that any Electron of ours has inside (33.2). */
const node = 'node20.18';

const common: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  // Unused at run time, but Vite would look for one.
  publicDir: false,
};

const inMain = (...path: string[]): string => join(root, 'main', ...path);

/** The threads and processes that the services start, each a file beside whoever starts it. */
const workers = {
  'reading-worker': inMain('reading', 'reading-worker.ts'),
  'reading-process': inMain('reading', 'reading-process.ts'),
  'report-worker': inMain('app', 'reports', 'report-worker.ts'),
  'upkeep-worker': inMain('app', 'host', 'upkeep-worker.ts'),
  'match-worker': inMain('reconciliation', 'match-worker.ts'),
  'match-report-worker': inMain('app', 'reconciliation', 'match-report-worker.ts'),
  'accounts-report-worker': inMain('app', 'period', 'accounts-report-worker.ts'),
};

const names = { entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' };

/** Main: ES modules, each entry a file of its own; what only ships bundled is bundled. */
const main: InlineConfig = {
  ...common,
  root,
  ssr: { noExternal: true, external: native },
  build: {
    ssr: true,
    target: node,
    outDir: join(root, 'dist', 'main'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      external,
      input: {
        desktop: inMain('desktop', 'desktop.ts'),
        'desk-thread': inMain('desktop', 'desk-thread.ts'),
        ...workers,
      },
      output: { ...names, format: 'esm' },
    },
  },
};

/** The terminal program, for the Node that ships with it (`terminal-program.ts`). */
const terminal: InlineConfig = {
  ...common,
  root,
  ssr: { noExternal: true, external: native },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(root, 'dist', 'terminal'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      external,
      input: {
        headless: inMain('headless', 'desk.ts'),
        'restore-gate-worker': inMain('headless', 'backup', 'restore-gate-worker.ts'),
        ...workers,
      },
      output: { ...names, format: 'esm' },
    },
  },
};

/** What its executable starts with: one CommonJS file, as Node wants it inside. */
const terminalStart: InlineConfig = {
  ...common,
  root,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(root, 'dist', 'terminal-start'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      external,
      input: inMain('headless', 'single-executable.ts'),
      output: { entryFileNames: 'start.cjs', format: 'cjs', codeSplitting: false },
    },
  },
};

/** Preload: a sandboxed preload must be one CommonJS file. */
const preload: InlineConfig = {
  ...common,
  root,
  ssr: { noExternal: true, external: native },
  build: {
    ssr: true,
    target: node,
    outDir: join(root, 'dist', 'preload'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      external,
      input: join(root, 'preload', 'preload.ts'),
      output: { entryFileNames: 'preload.cjs', format: 'cjs', codeSplitting: false },
    },
  },
};

/** Renderer: plain files under app://desk/, nothing inline, so that a strict CSP holds. */
const renderer: InlineConfig = {
  ...common,
  root: join(root, 'renderer'),
  publicDir: join(root, 'renderer', 'public'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome130',
    outDir: join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
};

/**
 * Builds everything that ships into `dist/`, and writes down whose work is in it. Always as it ships: Vite would make the page
 * for development wherever NODE_ENV says something else, as it does under a test runner.
 */
export async function buildAll(): Promise<void> {
  await asItShips(buildEverything);
}

/** Builds the terminal program alone into a folder beside `dist/terminal`, as it ships. */
export async function buildTerminal(outDir: string): Promise<void> {
  await asItShips(() => build(mergeConfig(terminal, { build: { outDir } })));
  writeTerminalPackage(outDir);
}

async function asItShips(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function buildEverything(): Promise<void> {
  rmSync(join(root, 'dist', 'main'), { recursive: true, force: true });
  const folders = new Set(shippedWhole(root, ['keytar', 'better-sqlite3-multiple-ciphers']));
  // The terminal program is a Node; its package only fetches it, with what does not ship.
  folders.add(join(root, 'node_modules', 'node'));
  for (const config of [main, terminal, terminalStart, preload, renderer])
    await build(mergeConfig(config, { plugins: [noteModules(folders)] }));
  writeTerminalPackage(join(root, 'dist', 'terminal'));
  writeNotices(join(root, 'dist', 'notices'), folders);
}

/** Says of the built terminal program that it is ES modules, and of which version. */
function writeTerminalPackage(folder: string): void {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const text = `${JSON.stringify({ type: 'module', version })}\n`;
  writeFileSync(join(folder, 'package.json'), text);
}

/** Builds main and preload for `npm run dev`: the same, but the window loads its page again when that changes. */
export async function buildForDev(): Promise<void> {
  const desktop = join(root, 'scripts', 'dev-desktop.ts');
  await build(mergeConfig(main, { build: { rolldownOptions: { input: { desktop } } } }));
  await build(preload);
}

/** Builds the page, and again whenever it changes, until the process ends. Gives once it is there. */
export async function watchPage(): Promise<void> {
  const watcher = await build(mergeConfig(renderer, { build: { watch: {}, emptyOutDir: false } }));
  if (!('on' in watcher)) throw new Error('The page is not watched.');
  await new Promise<void>((resolve) => {
    watcher.on('event', ({ code }) => {
      if (code === 'END') resolve();
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [what, folder] = process.argv.slice(2);
  if (what === 'terminal' && folder !== undefined) await buildTerminal(folder);
  else await buildAll();
}
