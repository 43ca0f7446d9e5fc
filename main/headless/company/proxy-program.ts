import type { Command } from 'commander';
import { setByOrganisation } from '../../../shared/policy/policy-sentences.ts';
import { proxiesInUse } from '../../app/doctor/proxies.ts';
import { savedConnections } from '../../ledger/connections.ts';
import { policyOf } from '../../policy/read-policy.ts';
import { osKeychain } from '../../vault/keychain.ts';
import { forgetProxySignIn, proxyHost, saveProxySignIn } from '../../vault/proxy-sign-in.ts';
import { dataOption, jsonOption, run, type DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readPassphrases, type PassphraseFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface SignInFlags extends PassphraseFlags {
  readonly user: string;
}

/** The sign-in to a proxy of the company, which is kept in the keychain. */
export function proxyProgram(program: Command, terminal: Terminal): void {
  const proxy = program
    .command('proxy')
    .description('sign in to the company’s proxy, and see which one is used');
  proxy
    .command('list')
    .description('list the proxies on the way to the accounts, and who signs in to them')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DataFlags) => listCommand(flags, terminal)));
  proxy
    .command('sign-in <address>')
    .description('save user and password of a proxy; the password is read from standard input')
    .requiredOption('--user <name>', 'the user of the proxy')
    .option('--passphrase-fd <n>', 'read the password there, not from standard input')
    .action(
      run(async (address: string, flags: SignInFlags) => {
        const host = need(proxyHost(address));
        const [password = ''] = await readPassphrases(flags, terminal, [`the password of ${host}`]);
        need(await saveProxySignIn(osKeychain(), host, { user: flags.user, password }));
        terminal.out(`The sign-in to ${host} is saved in the keychain.`);
        return exitCodes.fine;
      }),
    );
  proxy
    .command('forget <address>')
    .description('remove the sign-in to a proxy from the keychain')
    .action(
      run(async (address: string) => {
        const host = need(proxyHost(address));
        need(await forgetProxySignIn(osKeychain(), host));
        terminal.out(`The sign-in to ${host} was removed.`);
        return exitCodes.fine;
      }),
    );
}

function listCommand(flags: DataFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { ledger, network, keychain } = desk;
    const found = await proxiesInUse(savedConnections(ledger), network, keychain);
    if (flags.json === true) {
      tellJson(terminal, 'proxies', found);
      return exitCodes.fine;
    }
    const set = setByOrganisation(policyOf(desk.policy), 'proxy', 'proxyExcept');
    if (set !== null) terminal.out(set);
    else if (found.length === 0) terminal.out('EnKash is reached without a proxy.');
    for (const { proxy, user } of found)
      terminal.out(`${proxy}  ${user === null ? 'no sign-in' : `signs in as ${user}`}`);
    return exitCodes.fine;
  });
}
