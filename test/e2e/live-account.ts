import { beforeEach } from 'vitest';
import { answerQuestions } from './desk-app.ts';
import { deskForEach, type DeskOfTests } from './desk-of-tests.ts';
import { letPass } from './desk-thread-hand.ts';
import { practiceAccount } from './practice-enkash.ts';
import { type Person, type Screens } from './screens.ts';

export const asha: Person = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
export const vikram: Person = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
export const meera: Person = { name: 'Meera Nair', passphrase: 'two trains to Thane' };

/** Opens the app anew for each test of this suite. `rules`: who approves batches of the account. */
export function withLiveAccount(
  rules: Pick<Parameters<Screens['addConnection']>[0], 'twoApproversAbove' | 'namedApprover'>,
): DeskOfTests {
  const opened = deskForEach();
  const { desk, screens, enkash } = opened;

  beforeEach(async () => {
    await enkash.start();
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
  return opened;
}
