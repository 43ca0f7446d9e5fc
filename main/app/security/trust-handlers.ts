import type { LockStatus, trustCalls } from '../../../shared/bridge/trust-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { everTwo, waitHours } from '../../vault/newcomers.ts';
import { keepRecoveryKey, showRecoveryKey } from '../../vault/recovery.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { whoSeesKey } from './recovery-key-reader.ts';
import { vaultStatus } from './vault-status.ts';
import { answer } from '../use-case/answer.ts';
import { setLockTime } from './set-lock-time.ts';

/** The answers to the calls about keys, people and locking, on an open desk. */
export function trustHandlers(
  context: HandlerContext<
    'ledger' | 'key' | 'keychain' | 'people' | 'lock' | 'gate' | 'operator' | 'policy' | 'hasLive'
  >,
): CallAnswers<typeof trustCalls> {
  const { ports } = context;
  const { ledger, people, lock } = ports;
  const done = (result: Result<null, DeskProblem>): Result<Record<string, never>, DeskProblem> =>
    result.ok ? ok({}) : result;
  const statusWithRoles = (): LockStatus => {
    const status = lock.status();
    return { ...status, roles: status.session === null ? null : people.rolesOf(status.session) };
  };
  const lockStatus = (): ReturnType<BridgeHandlers['lock.status']> =>
    Promise.resolve(ok(statusWithRoles()));
  return {
    'vault.status': async () => ok(await vaultStatus(ports.keychain, ok(ports))),
    'vault.recoveryKey': async ({ voucher }) => {
      const who = await whoSeesKey(people, voucher ?? null, ports.operator);
      return who.ok ? showRecoveryKey(ledger, ports.key, who.value) : who;
    },
    'vault.recoveryKeyKept': ({ lastGroup }) =>
      Promise.resolve(done(keepRecoveryKey(ledger, ports.key, lastGroup, ports.operator))),
    'vault.recover': () => Promise.resolve(fail(alreadyOpen)),

    'person.list': () =>
      Promise.resolve(
        ok(
          people
            .list()
            .map(({ name, since, waitsUntil, roles }) => ({ name, since, waitsUntil, roles })),
        ),
      ),
    'person.add': async ({ name, passphrase, voucher, ...agreement }) =>
      done(await people.add(name, passphrase, voucher ?? null, agreement)),
    'person.remove': async ({ name, voucher }) => done(await people.remove(name, voucher ?? null)),
    'person.passphrase': async ({ name, passphrase, changeTo }) =>
      done(await people.changePassphrase(name, passphrase, changeTo)),

    'person.setRoles': async ({ name, roles, voucher, ...agreement }) =>
      done(await people.setRoles(name, roles, voucher ?? null, agreement)),

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
    'lock.after': (input) => answer(setLockTime(ports, input), statusWithRoles),
  };
}

const alreadyOpen: DeskProblem = {
  code: 'ledger-open',
  message: 'Your data is open; no recovery key is needed now.',
  remedy: 'You can continue.',
};
