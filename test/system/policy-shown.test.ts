import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { policyKeys, type Policy, type PolicyKey } from '../../shared/policy/policy.ts';
import { deskForAll } from '../e2e/desk-of-tests.ts';
import { electronUnderTest } from '../e2e/electron-under-test.ts';
import { builtTerminal } from '../headless/built-terminal.ts';
import { underPolicy } from './under-policy.ts';

const policy: Required<Policy> = {
  environments: ['practice', 'test'],
  addresses: ['https://api.enkash.example'],
  proxy: 'http://proxy.example:8080',
  proxyExcept: ['.internal.example'],
  certificateAuthorities: ['/etc/ssl/bank.pem'],
  lockAfterMinutes: 7,
  minimumApprovers: 3,
  updateFeed: 'https://updates.example/reward-desk',
  updateKey: `${'A'.repeat(43)}=`,
};

type Screen = 'Security & backup' | 'a new connection';

/** Of each key the place where a person would change it, or would look for it where they cannot, and what stands there. */
const places: Readonly<Record<PolicyKey, { screen: Screen; part: string; says: RegExp }>> = {
  environments: {
    screen: 'a new connection',
    part: 'The account',
    says: /that may be used: practice, test\. Set by/,
  },
  addresses: {
    screen: 'a new connection',
    part: 'The account',
    says: /Addresses of accounts: https:\/\/api\.enkash\.example\. Set by your organisation/,
  },
  minimumApprovers: {
    screen: 'a new connection',
    part: 'Approval',
    says: /of a live account: at least 3\. Set by your organisation/,
  },
  lockAfterMinutes: {
    screen: 'Security & backup',
    part: 'Automatic lock',
    says: /locks after 7 minutes without use\. Set by your organisation/,
  },
  proxy: {
    screen: 'Security & backup',
    part: 'Company proxy',
    says: /through the proxy http:\/\/proxy\.example:8080\..*Set by your organisation/,
  },
  proxyExcept: {
    screen: 'Security & backup',
    part: 'Company proxy',
    says: /Past the proxy go: \.internal\.example\. Set by your organisation/,
  },
  certificateAuthorities: {
    screen: 'Security & backup',
    part: 'Set by your organisation',
    says: /\/etc\/ssl\/bank\.pem/,
  },
  updateFeed: {
    screen: 'Security & backup',
    part: 'Set by your organisation',
    says: /Updates come from https:\/\/updates\.example\/reward-desk\./,
  },
  updateKey: {
    screen: 'Security & backup',
    part: 'Set by your organisation',
    says: /signed by the key A+=/,
  },
};

describe('what the organisation set', async () => {
  const { folder, desk, screens } = deskForAll({ isOpen: false });
  const starter = underPolicy(policy, folder.path, (await electronUnderTest()).executable);

  beforeAll(async () => {
    if (starter === null) return;
    await desk.open(starter);
    await screens.sayName('Asha Verma');
  });

  const open = async (screen: Screen): Promise<void> => {
    await screens.goTo('Security & backup');
    if (screen === 'Security & backup') return;
    await screens.goTo('Connections');
    await desk.page.getByRole('button', { name: 'Add a connection' }).click();
  };

  it.skipIf(starter === null).each(policyKeys)('is said of %s in the window', async (key) => {
    const { screen, part, says } = places[key];
    await open(screen);
    const text = (): Promise<string> => desk.page.getByRole('region', { name: part }).innerText();
    await expect.poll(text).toMatch(says);
  });

  it.skipIf(starter === null)('leaves nothing to choose that it does not allow', async () => {
    await open('a new connection');
    await expect.poll(() => desk.page.getByRole('radio', { name: /Live/ }).isDisabled()).toBe(true);
    expect(await desk.page.getByRole('radio', { name: /Test/ }).isDisabled()).toBe(false);
    expect(await desk.page.getByLabel('Approvers per batch').inputValue()).toBe('3');
  });

  it.skipIf(starter === null)('is said at a terminal', async () => {
    const run = async (...args: readonly string[]): Promise<string> => {
      const node = underPolicy(policy, folder.path, process.execPath) ?? '';
      const given = ['--disable-warning=ExperimentalWarning', await builtTerminal(), ...args];
      const data = ['--data', join(folder.path, 'terminal')];
      return spawnSync(node, [...given, ...data], { encoding: 'utf8' }).stdout;
    };
    const checked = await run('doctor');
    expect(checked).toContain('Set by your organisation in /etc/reward-desk/policy.json');
    for (const key of policyKeys)
      for (const value of [policy[key]].flat()) expect(checked).toContain(String(value));
    expect(await run('proxy', 'list')).toMatch(
      /proxy\.example:8080\. Past the proxy go: \.internal\.example\. Set by your organisation/,
    );
  });
});
