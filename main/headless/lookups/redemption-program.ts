import { Option, type Command } from 'commander';
import { coinConfigurations } from '../../../shared/enkash/coins.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  secondOption,
} from '../terminal/command-parts.ts';
import { batchId } from '../batches/batch-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { LookUpFlags } from './enkash-commands.ts';
import {
  changeCoinEventCommand,
  coinBalanceCommand,
  coinEventCommand,
  coinEventsCommand,
  denominationsCommand,
  makeCoinEventCommand,
  ordersCommand,
  refreshCoinEventCommand,
  type EventFlags,
  type OrderFlags,
  type RefreshFlags,
} from './redemption-commands.ts';

/** The commands about orders and coins. */
export function redemptionProgram(program: Command, terminal: Terminal): void {
  const asking = (command: Command): Command =>
    command
      .addOption(byOption())
      .addOption(passphraseOption())
      .addOption(dataOption())
      .addOption(jsonOption());
  asking(program.command('orders <connection>'))
    .description('what became of the points: the company’s orders, without their vouchers')
    .option('--reference <text>', 'one order, by the reference that it was made with')
    .option('--from <day>', 'from this day on (India), such as 2026-11-01')
    .option('--to <day>', 'to this day, included')
    .option('--status <word>', 'with this status only')
    .action(run((name: string, flags: OrderFlags) => ordersCommand(name, flags, terminal)));
  asking(program.command('denominations <connection> <product>'))
    .description('what a product can be ordered for')
    .action(
      run((name: string, product: string, flags: LookUpFlags) =>
        denominationsCommand(name, product, flags, terminal),
      ),
    );

  const coins = program.command('coins').description('events of coins, and the coins of a user');
  coins
    .command('events <connection>')
    .description('the events that were made or read from this computer')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((name: string, flags: EventFlags) => coinEventsCommand(name, flags, terminal)));
  asking(coins.command('event <connection> <id>'))
    .description('an event as EnKash has it now')
    .action(
      run((name: string, id: string, flags: LookUpFlags) =>
        coinEventCommand(name, id, flags, terminal),
      ),
    );
  const changing = (command: Command): Command =>
    asking(command)
      .addOption(secondOption())
      .option('--event <name>', 'its name')
      .option('--coins <n>', 'how many coins each user gets')
      .addOption(
        new Option('--configuration <which>', 'as EnKash calls it').choices(coinConfigurations),
      );
  changing(coins.command('make <connection>'))
    .description('make an event; on a live account two users do')
    .action(run((name: string, flags: EventFlags) => makeCoinEventCommand(name, flags, terminal)));
  changing(coins.command('change <connection> <id>'))
    .description('change an event; on a live account two users do')
    .action(
      run((name: string, id: string, flags: EventFlags) =>
        changeCoinEventCommand(name, id, flags, terminal),
      ),
    );
  asking(coins.command('refresh <batch>'))
    .description('give a batch of coins its event as it is now; it is then approved anew')
    .action(
      run((batch: string, flags: RefreshFlags) =>
        refreshCoinEventCommand(batchId(batch), flags, terminal),
      ),
    );
  asking(coins.command('balance <connection> <user>'))
    .description('how many coins a user has, by the user ID')
    .action(
      run((name: string, user: string, flags: LookUpFlags) =>
        coinBalanceCommand(name, user, flags, terminal),
      ),
    );
}
