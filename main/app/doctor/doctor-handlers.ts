import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import type { doctorCalls } from '../../../shared/bridge/doctor-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Check } from '../../../shared/doctor/check.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { reach } from '../../enkash/http.ts';
import type { Network } from '../../enkash/network.ts';
import { thisComputer } from '../../enkash/tls-trust.ts';
import { policyView, type PolicyStanding } from '../../policy/read-policy.ts';
import { savedConnections } from '../../ledger/connections.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { forgetProxySignIn, proxyHost, saveProxySignIn } from '../../vault/proxy-sign-in.ts';
import { saveFile } from '../files/save-file.ts';
import { logFolder } from '../host/activity-log.ts';
import type { Ports } from '../use-case/ports.ts';
import type { Dialogs } from '../host/dialogs.ts';
import type { CallAnswers } from '../host/handler-context.ts';
import { examine } from './doctor.ts';
import { systemDisk } from './folder-check.ts';
import { proxiesInUse } from './proxies.ts';
import { supportBundle } from './support-bundle.ts';

const patienceMs = 10_000;

/** What the computer is looked at with: the same whether the data opens or not. */
export interface ComputerContext {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly policy: PolicyStanding;
  readonly network: Partial<Network>;
  /** The data, or why it does not open. */
  readonly opened: () => Result<Ports<'ledger' | 'key'>, DeskProblem>;
  readonly dialogs: Pick<Dialogs, 'saveAs'>;
  readonly version: string;
  readonly electron: string;
  /** Notes a file that was written for the person, who may have it shown. */
  readonly wrote: (path: string) => void;
}

/** The answers to the calls that look at this computer and its network. */
export function doctorHandlers(context: ComputerContext): CallAnswers<typeof doctorCalls> {
  const { folder, keychain, policy, network } = context;
  const checks = (): Promise<Check[]> =>
    examine(
      {
        folder,
        keychain,
        disk: systemDisk,
        computer: thisComputer,
        policy,
        reach: (url) => reach(url, patienceMs, network),
        now: () => new Date(),
        freshValue: randomUUID,
      },
      context.opened(),
    );
  const done = (result: Result<null, DeskProblem>): Result<Record<string, never>, DeskProblem> =>
    result.ok ? ok({}) : result;
  return {
    'computer.check': async () => ok(await checks()),
    'computer.saveSupportFile': async () => {
      const path = await context.dialogs.saveAs('Reward Desk support.zip', 'zip');
      if (path === null) return ok(null);
      const versions = { app: context.version, electron: context.electron };
      const bundle = supportBundle(versions, await checks(), logFolder(folder), homedir());
      const saved = await saveFile(path, Buffer.from(bundle));
      if (saved.ok) context.wrote(path);
      return saved;
    },
    'computer.policy': () => Promise.resolve(ok(policyView(policy))),
    'computer.proxies': async () => {
      const opened = context.opened();
      const connections = opened.ok ? savedConnections(opened.value.ledger) : [];
      return ok(await proxiesInUse(connections, network, keychain));
    },
    'computer.proxySignIn': async ({ proxy, user, password }) => {
      const host = proxyHost(proxy);
      return host.ok
        ? done(await saveProxySignIn(keychain, host.value, { user, password }))
        : fail(host.error);
    },
    'computer.proxyForget': async ({ proxy }) => {
      const host = proxyHost(proxy);
      return host.ok ? done(await forgetProxySignIn(keychain, host.value)) : fail(host.error);
    },
  };
}
