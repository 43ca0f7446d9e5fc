import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { answerQuestions, openDeskApp, testFolder, type DeskApp } from './desk-app.ts';
import { letPass } from './desk-thread-hand.ts';
import { practiceAccount, startPractice, type PracticeProcess } from './practice-enkash.ts';
import { Screens, type Person } from './screens.ts';

export const asha: Person = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
export const vikram: Person = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
export const meera: Person = { name: 'Meera Nair', passphrase: 'two trains to Thane' };

/** The app before each test of a suite, with a live account of three users. */
export interface LiveAccount {
  readonly desk: () => DeskApp;
  readonly screens: () => Screens;
  /** Every movement that EnKash made. */
  readonly book: PracticeProcess['book'];
}

/** Opens the app anew for each test of this suite. `rules`: who approves batches of the account. */
export function withLiveAccount(
  rules: Pick<Parameters<Screens['addConnection']>[0], 'twoApproversAbove' | 'namedApprover'>,
): LiveAccount {
  let folder: ReturnType<typeof testFolder>;
  let enkash: PracticeProcess;
  let desk: DeskApp;
  let screens: Screens;

  beforeEach(async () => {
    folder = testFolder();
    enkash = await startPractice(folder.path);
    desk = await openDeskApp(join(folder.path, 'data'));
    screens = new Screens(desk.page);
    await screens.sayName(asha.name);
    await screens.addPerson(asha, null);
    await screens.addPerson(vikram, asha);
    await screens.addPerson(meera, asha, vikram);
    // Until she counts.
    await letPass(desk, 25 * 3_600_000);
    await screens.keepRecoveryKey(asha);
    await answerQuestions(desk, 0);
    await screens.addConnection({
      ...practiceAccount(enkash.url, 20),
      ...rules,
      live: true,
      agreeing: [asha, vikram],
    });
  });
  afterEach(async () => {
    await desk.close();
    await enkash.stop();
    folder.remove();
  });

  return {
    desk: () => desk,
    screens: () => screens,
    book: () => enkash.book(),
  };
}
