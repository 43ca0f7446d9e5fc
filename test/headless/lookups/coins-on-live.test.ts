import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { makeCoinEvent } from '../../../main/app/lookups/coin-events.ts';
import { unlockAgreeing } from '../../../main/headless/terminal/passphrases.ts';
import { anchoredDesk, asha, vikram } from '../../app/backup/anchored-desk.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';

const event = { event: 'Diwali', configuration: 'DEFAULT', amount: 50 } as const;

function descriptorOf(...lines: readonly string[]): string {
  const file = join(temporaryFolder(), 'passphrases');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const descriptor = openSync(file, 'r');
  onTestFinished(() => closeSync(descriptor));
  return String(descriptor);
}

describe('an event of coins on live, at a terminal', () => {
  it('is made by two who show who they are, and by nobody else', async () => {
    const { desk, ledger, close } = await (await anchoredDesk()).openInside();
    onTestFinished(close);
    const noted = (): number =>
      ledger.db.all(z.object({}), `SELECT 1 FROM audit WHERE action = 'coins.event'`).length;
    // Two have agreed to it, and nobody has unlocked the desk: nothing is asked, and nothing was to be made.
    expect(await makeCoinEvent(desk, 'Pune live', event, [asha, vikram])).toMatchObject({
      error: { code: 'desk-locked' },
    });
    expect(noted()).toBe(0);
    const by = { by: asha.name, second: vikram.name };
    const wrong = descriptorOf(asha.passphrase, 'a guess');
    const guessed = await unlockAgreeing(desk, { ...by, passphraseFd: wrong });
    expect(await makeCoinEvent(desk, 'Pune live', event, guessed)).toMatchObject({
      error: { code: 'passphrase-wrong' },
    });
    desk.lock.lock();
    const right = descriptorOf(asha.passphrase, vikram.passphrase);
    const agreeing = await unlockAgreeing(desk, { ...by, passphraseFd: right });
    expect(await makeCoinEvent(desk, 'Pune live', event, agreeing)).toMatchObject({
      value: { event: 'Diwali', amount: 50 },
    });
    expect(noted()).toBe(2);
  });
});
