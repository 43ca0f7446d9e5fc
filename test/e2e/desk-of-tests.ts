import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openDeskApp, testFolder, type DeskApp } from './desk-app.ts';
import { startPractice, type PracticeProcess } from './practice-enkash.ts';
import { Screens } from './screens.ts';

/** What a test of the window works with. Each stands for what is open now, so a test may keep it over a restart. */
export interface DeskOfTests {
  /** Goes when the test is over. */
  readonly folder: { readonly path: string };
  readonly desk: DeskApp & {
    /** Opens it, again too once it ended. `starter`: a program that starts Electron. */
    open(starter?: string): Promise<void>;
  };
  readonly screens: Screens;
  /** A practice EnKash in a process of its own, for tests that start one. */
  readonly enkash: PracticeProcess & { start(flags?: readonly string[]): Promise<void> };
}

interface Wish {
  /** False: the tests open the desk themselves. */
  readonly isOpen?: boolean;
}

/** A new desk on a new folder before each test of this suite; all of it ends after the test. */
export function deskForEach(wish: Wish = {}): DeskOfTests {
  return deskBetween(beforeEach, afterEach, wish);
}

/** One desk for all tests of this suite. */
export function deskForAll(wish: Wish = {}): DeskOfTests {
  return deskBetween(beforeAll, afterAll, wish);
}

type Hook = (step: () => Promise<void>) => void;

function deskBetween(before: Hook, after: Hook, { isOpen = true }: Wish): DeskOfTests {
  let made: ReturnType<typeof testFolder> | undefined;
  let opened: DeskApp | undefined;
  let started: PracticeProcess | undefined;

  const folder = {
    get path() {
      made ??= testFolder();
      return made.path;
    },
  };
  const desk = {
    get app() {
      return there(opened).app;
    },
    get page() {
      return there(opened).page;
    },
    get dataFolder() {
      return join(folder.path, 'data');
    },
    get pageFaults() {
      return there(opened).pageFaults;
    },
    close: () => there(opened).close(),
    kill: () => there(opened).kill(),
    open: async (starter?: string) => {
      opened = await openDeskApp(desk.dataFolder, starter);
    },
  };
  const enkash = {
    get url() {
      return there(started).url;
    },
    book: () => there(started).book(),
    stop: () => there(started).stop(),
    start: async (flags: readonly string[] = []) => {
      started = await startPractice(folder.path, flags);
    },
  };

  before(async () => {
    if (isOpen) await desk.open();
  });
  after(async () => {
    await opened?.close();
    await started?.stop();
    made?.remove();
    opened = started = made = undefined;
  });
  return { folder, desk, screens: new Screens(desk), enkash };
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The test has not started this yet.');
  return thing;
}
