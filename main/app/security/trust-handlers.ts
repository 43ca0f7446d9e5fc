import { writeFile } from 'node:fs/promises';
import type { trustCalls } from '../../../shared/bridge/trust-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { everTwo, waitHours } from '../../vault/newcomers.ts';
import { keepRecoveryKey, showRecoveryKey } from '../../vault/recovery.ts';
import {
  copyConnection,
  exportConnection,
  importConnection,
} from '../connections/connection-moves.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { whoSeesKey } from './recovery-key-reader.ts';
import { confirmNewHosts } from '../connections/new-hosts.ts';
import { vaultStatus } from './vault-status.ts';

/** The answers to the calls about keys, people, locking and moving connections, on an open desk. */
export function trustHandlers(context: HandlerContext): CallAnswers<typeof trustCalls> {
  const { desk, dialogs, written } = context;
  const { ledger, people, lock, connections } = desk;
  const done = (result: Result<null, DeskProblem>): Result<Record<string, never>, DeskProblem> =>
    result.ok ? ok({}) : result;
  const lockStatus = (): ReturnType<BridgeHandlers['lock.status']> =>
    Promise.resolve(ok(lock.status()));
  return {
    'vault.status': async () => ok(await vaultStatus(desk.options.keychain, ok(desk))),
    'vault.recoveryKey': async ({ voucher }) => {
      const who = await whoSeesKey(people, voucher ?? null, desk.operator);
      return who.ok ? showRecoveryKey(ledger, desk.key, who.value) : who;
    },
    'vault.recoveryKeyKept': ({ lastGroup }) =>
      Promise.resolve(done(keepRecoveryKey(ledger, desk.key, lastGroup, desk.operator))),
    'vault.recover': () => Promise.resolve(fail(alreadyOpen)),

    'person.list': () =>
      Promise.resolve(
        ok(people.list().map(({ name, since, waitsUntil }) => ({ name, since, waitsUntil }))),
      ),
    'person.add': async ({ name, passphrase, voucher, ...agreement }) =>
      done(await people.add(name, passphrase, voucher ?? null, agreement)),
    'person.remove': async ({ name, voucher }) => done(await people.remove(name, voucher ?? null)),
    'person.passphrase': async ({ name, passphrase, changeTo }) =>
      done(await people.changePassphrase(name, passphrase, changeTo)),

    'person.wait': () =>
      Promise.resolve(ok({ hours: waitHours(ledger), twoNeeded: everTwo(ledger) })),
    'person.setWait': async ({ hours, voucher, ...agreement }) =>
      done(await people.changeWait(hours, voucher ?? null, agreement)),

    'lock.status': lockStatus,
    'lock.unlock': async ({ name, passphrase }) => {
      const person = await people.verify(name, passphrase);
      if (!person.ok) return person;
      lock.unlock(person.value);
      return lockStatus();
    },
    'lock.now': () => {
      lock.lock();
      return lockStatus();
    },
    'lock.touch': () => {
      lock.touch();
      return lockStatus();
    },
    'lock.after': ({ minutes }) => {
      const may = desk.gate.mayChange({ environment: desk.hasLive() ? 'live' : 'practice' });
      if (!may.ok) return Promise.resolve(may);
      const set = desk.setLockMinutes(minutes);
      return set.ok ? lockStatus() : Promise.resolve(set);
    },

    'connection.export': async ({ name }) => {
      const text = await exportConnection(connections, name);
      if (!text.ok) return text;
      const path = await dialogs.saveAs(`${name.replaceAll(/[^\w -]+/g, '-')}.json`, 'json');
      if (path === null) return ok(null);
      try {
        await writeFile(path, text.value);
      } catch {
        return fail(notWritten(path));
      }
      written.add(path);
      return ok({ path });
    },
    'connection.import': ({ text, as, agreeing }) =>
      importConnection(
        connections,
        text,
        as,
        (connection) => desk.gate.whoChanges([connection], desk.operator, agreeing),
        (connection) => confirmNewHosts(ledger, dialogs, connection),
      ),
    'connection.copy': ({ name, as, agreeing }) =>
      copyConnection(connections, name, as, (connection) =>
        desk.gate.whoChanges([connection], desk.operator, agreeing),
      ),
  };
}

const alreadyOpen: DeskProblem = {
  code: 'ledger-open',
  message: 'Your data is open; no recovery key is needed now.',
  remedy: 'You can continue.',
};

function notWritten(path: string): DeskProblem {
  return {
    code: 'file-not-written',
    message: `The file ${path} could not be written.`,
    remedy: 'Check that there is disk space, or choose another folder.',
  };
}
