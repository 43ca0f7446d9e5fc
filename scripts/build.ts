import react from '@vitejs/plugin-react';
import { builtinModules } from 'node:module';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, mergeConfig, type InlineConfig } from 'vite';
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
        desktop: join(root, 'main', 'desktop', 'desktop.ts'),
        'desk-thread': join(root, 'main', 'desktop', 'desk-thread.ts'),
        'reading-worker': join(root, 'main', 'reading', 'reading-worker.ts'),
        'reading-process': join(root, 'main', 'reading', 'reading-process.ts'),
        'report-worker': join(root, 'main', 'app', 'reports', 'report-worker.ts'),
        'upkeep-worker': join(root, 'main', 'app', 'host', 'upkeep-worker.ts'),
        'match-worker': join(root, 'main', 'reconciliation', 'match-worker.ts'),
        'match-report-worker': join(
          root,
          'main',
          'app',
          'reconciliation',
          'match-report-worker.ts',
        ),
        'accounts-report-worker': join(root, 'main', 'app', 'period', 'accounts-report-worker.ts'),
        'restore-gate-worker': join(root, 'main', 'headless', 'backup', 'restore-gate-worker.ts'),
        headless: join(root, 'main', 'headless', 'desk.ts'),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'part-[name]-[hash].js',
        format: 'esm',
      },
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

/** Builds everything that ships into `dist/`, and writes down whose work is in it. */
export async function buildAll(): Promise<void> {
  rmSync(join(root, 'dist', 'main'), { recursive: true, force: true });
  const folders = new Set(shippedWhole(root, ['keytar', 'better-sqlite3-multiple-ciphers']));
  for (const config of [main, preload, renderer])
    await build(mergeConfig(config, { plugins: [noteModules(folders)] }));
  writeNotices(join(root, 'dist', 'notices'), folders);
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAll();
