import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  journalValues,
  voucherSettingsSchema,
  type VoucherFormat,
  type VoucherSettings,
} from '../../../shared/vouchers/voucher-settings.ts';
import { exportWords } from '../../../shared/vouchers/voucher-view.ts';
import { exportVouchers } from '../../app/vouchers/export-vouchers.ts';
import { keepVoucherSettings, voucherSettings } from '../../app/vouchers/voucher-settings.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readPassphrase, unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface ExportFlags extends DataFlags, ByFlags {
  readonly as: VoucherFormat;
}

/** `vouchers export BATCH OUT`: writes the vouchers of a completed batch. */
export function exportVouchersCommand(
  id: BatchId,
  path: string,
  flags: ExportFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { environment } = need(desk.batch(id));
    const by = flags.by ?? desk.operator;
    const passphrase =
      environment === 'live' ? await readPassphrase(flags, terminal, by) : undefined;
    const order = { batchId: id, format: flags.as, path, by, passphrase };
    const done = need(await exportVouchers(desk, order));
    if (flags.json === true)
      tellJson(terminal, 'vouchers', { batch: id, format: flags.as, ...done });
    else terminal.out(exportWords(done));
    return exitCodes.fine;
  });
}

export interface SettingsFlags extends DataFlags, ByFlags {
  readonly connection: string;
  readonly set: readonly string[];
  readonly ledger: readonly string[];
  readonly costCentre: readonly string[];
  readonly columns?: string;
}

/** `vouchers settings`: how the books call what vouchers are about. */
export function voucherSettingsCommand(flags: SettingsFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { companyId } = need(await desk.connections.find(flags.connection));
    const before = voucherSettings(desk.ledger, companyId);
    const settings = changed(before, flags);
    if (JSON.stringify(settings) !== JSON.stringify(before))
      need(await keepVoucherSettings(desk, { companyId, settings }));
    if (flags.json === true) tellJson(terminal, 'voucherSettings', settings);
    else
      for (const [name, value] of Object.entries(settings))
        terminal.out(
          `${name.padEnd(15)} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
        );
    return exitCodes.fine;
  });
}

function changed(before: VoucherSettings, flags: SettingsFlags): VoucherSettings {
  const pairs = (all: readonly string[]): Record<string, string> =>
    Object.fromEntries(all.map(pairOf));
  const plain = pairs(flags.set);
  const texts = new Map(Object.entries(before).filter(([, value]) => typeof value === 'string'));
  const unknown = Object.keys(plain).find((name) => !texts.has(name));
  if (unknown !== undefined) throw new CommandFailed(badSetting(unknown), exitCodes.mistake);
  const read = voucherSettingsSchema.safeParse({
    ...before,
    ...plain,
    expenseFor: { ...before.expenseFor, ...pairs(flags.ledger) },
    costCentres: { ...before.costCentres, ...pairs(flags.costCentre) },
    ...(flags.columns === undefined
      ? {}
      : {
          journalColumns: flags.columns.split(',').map((column) => {
            const [header, value] = pairOf(column);
            return { header, value };
          }),
        }),
  });
  if (read.success) return read.data;
  throw new CommandFailed(
    badSetting(read.error.issues[0]?.path.join('.') ?? ''),
    exitCodes.mistake,
  );
}

function pairOf(text: string): [string, string] {
  const cut = text.indexOf('=');
  if (cut < 1) throw new CommandFailed(badSetting(text), exitCodes.mistake);
  return [text.slice(0, cut).trim(), text.slice(cut + 1).trim()];
}

function badSetting(name: string): DeskProblem {
  return {
    code: 'bad-voucher-setting',
    message: `"${name}" is no setting of vouchers, or cannot have that value.`,
    remedy: `Write NAME=VALUE; "vouchers settings" shows the names. A journal's columns hold ${journalValues.join(', ')}.`,
  };
}
