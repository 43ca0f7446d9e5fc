import type { Command } from 'commander';
import { Option } from 'commander';
import { connectionFields } from '../../../shared/connection/connection-fields.ts';
import {
  run,
  collect,
  byOption,
  secondOption,
  passphraseOption,
  dataOption,
  jsonOption,
  type DataFlags,
} from '../terminal/command-parts.ts';
import {
  connectionAddCommand,
  connectionListCommand,
  connectionRemoveCommand,
  connectionTestCommand,
  type ConnectionAddFlags,
} from './connection-commands.ts';
import {
  connectionCopyCommand,
  connectionEditCommand,
  connectionExportCommand,
  connectionImportCommand,
  type ConnectionEditFlags,
  type ConnectionFileFlags,
} from './connection-file-commands.ts';
import { encryptionOfPairCommand } from './encryption-command.ts';
import type { ByFlags, SecondFlags } from '../terminal/passphrases.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands about the ways to EnKash. */
export function connectionProgram(program: Command, terminal: Terminal): void {
  const connection = program
    .command('connection')
    .description('add, list, test, edit, copy, remove, export and import connections');
  connection
    .command('add <name>')
    .description('save a connection; its secret(s) are read from standard input, one line each')
    .addOption(
      new Option('--environment <which>', 'test or live').choices(['test', 'live']).default('test'),
    )
    .requiredOption('--api-url <url>', connectionFields.apiUrl.what)
    .requiredOption('--token-url <url>', connectionFields.tokenUrl.what)
    .requiredOption('--partner-id <id>', connectionFields.partnerId.what)
    .requiredOption('--company-id <id>', connectionFields.companyId.what)
    .requiredOption('--card-account-id <id>', connectionFields.cardAccountId.what)
    .addOption(
      new Option('--auth <how>', 'how the token is sent')
        .choices(['bearer', 'raw'])
        .default('bearer'),
    )
    .addOption(
      new Option('--sign-in <way>', 'a token, or a password')
        .choices(['token', 'password'])
        .default('token'),
    )
    .option('--username <name>', 'for --sign-in password')
    .option('--client-id <id>', 'for --sign-in password')
    .option('--new-users-only', 'credit only recipients who are not in EnKash yet')
    .option('--rows-per-request <n>', `${connectionFields.rowsPerRequest.what} (50)`)
    .option('--timeout-ms <n>', `${connectionFields.timeoutMs.what} (60000)`)
    .option(
      '--set <setting=value>',
      `any setting, by its name in an exported file: ${Object.keys(connectionFields).join(', ')}`,
      collect,
      [],
    )
    .addOption(byOption())
    .addOption(secondOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((name: string, flags: ConnectionAddFlags) => connectionAddCommand(name, flags, terminal)),
    );
  connection
    .command('list')
    .description('list the connections')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DataFlags) => connectionListCommand(flags, terminal)));
  connection
    .command('test <name>')
    .description('sign in and fetch the balance')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((name: string, flags: DataFlags & ByFlags) =>
        connectionTestCommand(name, flags, terminal),
      ),
    );
  connection
    .command('encryption-of-pair <file>')
    .description(
      'tell how requests are encrypted by a pair from EnKash: a file whose last line is the encrypted text, the plain text before it; the secret is read from standard input',
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((file: string, flags: DataFlags) => encryptionOfPairCommand(file, flags, terminal)),
    );
  connection
    .command('remove <name>')
    .description('remove a connection and its secrets')
    .addOption(byOption())
    .addOption(secondOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((name: string, flags: DataFlags & SecondFlags) =>
        connectionRemoveCommand(name, flags, terminal),
      ),
    );

  connection
    .command('edit <name>')
    .description('change the settings of a connection, or with --secrets its secrets')
    .option('--set <setting=value>', 'a setting, by its name in the exported file', collect, [])
    .option('--rename <name>', 'a new name')
    .option('--secrets', 'read new secrets from standard input, one line each')
    .addOption(byOption())
    .addOption(secondOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((name: string, flags: ConnectionEditFlags) =>
        connectionEditCommand(name, flags, terminal),
      ),
    );
  connection
    .command('copy <name> <as>')
    .description('copy a connection, without its secrets')
    .addOption(byOption())
    .addOption(secondOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((name: string, as: string, flags: ConnectionFileFlags) =>
        connectionCopyCommand(name, as, flags, terminal),
      ),
    );
  connection
    .command('export <name> <out.json>')
    .description('save a connection as a file for other computers, without its secrets')
    .addOption(dataOption())
    .action(
      run((name: string, out: string, flags: ConnectionFileFlags) =>
        connectionExportCommand(name, out, flags, terminal),
      ),
    );
  connection
    .command('import <file>')
    .description('save the connection of such a file')
    .option('--as <name>', 'with another name')
    .addOption(byOption())
    .addOption(secondOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((file: string, flags: ConnectionFileFlags) =>
        connectionImportCommand(file, flags, terminal),
      ),
    );
}
