import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bridgeCalls, type BridgeCall } from '../../../shared/bridge/contract.ts';
import { whileLocked } from '../../../main/app/security/while-locked.ts';
import { everyCall, locked } from './every-call.ts';

/** What of a recipient nobody may see. No batch, file or user is called so. */
const secrets = [/kavya/i, /9876543210/, /98765x3210/];

/** What is said to whoever did not show who they are. */
const shown = /^(desk-locked|passphrase-|person-not-known|voucher-|second-|two-)/;
/** What is said before anybody is asked: that it is not possible now, or not of anything that is here. */
const saidBefore: Partial<Record<BridgeCall, string>> = {
  'backup.checked': 'not-restored',
  'backup.restore': 'no-such-backup',
  'batch.reopen': 'not-approved',
  'desks.add': 'desk-card-another-file',
  'desks.remove': 'desk-not-known',
  'handover.approve': 'no-such-handover',
  'handover.look': 'no-such-handover',
  'handover.make': 'desk-not-known',
  'handover.rows': 'was done',
  'handover.saveAnswer': 'no-such-handover',
  'handover.sendBack': 'no-such-handover',
  'run.answerPaidElsewhere': 'not-paused',
  'run.stop': 'not-paused',
  'vault.recover': 'ledger-open',
  'vault.recoveryKeyKept': 'recovery-key-not-kept',
};

describe('a locked app with a live account', () => {
  it('shows, saves and changes nothing that is for its users, by any call of the bridge', async () => {
    const scene = await locked();
    const { desk, saved, digest } = scene;
    const inputs = everyCall(scene);
    const said: Record<string, string> = {};
    const readable: string[] = [];
    const changing: string[] = [];
    const ask = <Call extends BridgeCall>(call: Call) => desk.call(call, inputs[call]);
    // The names of the contract.
    for (const call of Object.keys(bridgeCalls) as BridgeCall[]) {
      const before = digest();
      const reply = await ask(call);
      const files = readdirSync(saved).map((name) => join(saved, name));
      const written = files.map((file) => readFileSync(file, 'latin1')).join('');
      for (const file of files) rmSync(file);
      const heard = `${JSON.stringify(reply)}${written}`;
      if (secrets.some((secret) => secret.test(heard))) readable.push(call);
      if (whileLocked[call] === 'anybody') continue;
      if (written !== '' || digest() !== before) changing.push(call);
      const answer = reply.ok ? 'was done' : reply.error.code;
      if (!shown.test(answer) && answer !== saidBefore[call]) said[call] = answer;
    }
    // A passphrase that was wrong is counted, so that the next try waits.
    const counted = [
      'delegate.set',
      'delegate.end',
      'person.add',
      'person.passphrase',
      'lock.unlock',
    ];
    expect({ readable, changing, said }).toEqual({ readable: [], changing: counted, said: {} });
  });
});
