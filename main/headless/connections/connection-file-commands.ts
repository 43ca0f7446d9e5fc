import { writeFile } from 'node:fs/promises';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { connectionSchema } from '../../../shared/connection/connection.ts';
import {
  copyConnection,
  exportConnection,
  importConnection,
} from '../../app/connections/connection-moves.ts';
import { readPlainFile } from '../../app/files/plain-file.ts';
import { need } from '../terminal/need.ts';
import { tellRaised, typedSecrets, whoChanges } from './connection-commands.ts';
import { settingFault, settingsOf } from './connection-settings.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { fileFault } from '../terminal/file-fault.ts';
import { withDesk } from '../terminal/open-desk.ts';
import type { SecondFlags } from '../terminal/passphrases.ts';
import { CommandFailed, environmentWord, type Terminal } from '../terminal/terminal.ts';

/** A connection's file is a page of settings. */
const connectionFileBytes = 100_000;

export interface ConnectionFileFlags extends SecondFlags {
  readonly data?: string;
  readonly as?: string;
}

/** `connection export NAME OUT`: the connection without its secrets. */
export function connectionExportCommand(
  name: string,
  out: string,
  flags: ConnectionFileFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const text = need(await exportConnection(desk.connections, name));
    try {
      await writeFile(out, text);
    } catch {
      throw new CommandFailed(fileFault(out, 'written'), exitCodes.mistake);
    }
    terminal.out(`The connection "${name}" is in ${out}, without its secrets.`);
    return exitCodes.fine;
  });
}

/** `connection import FILE`: keeps it as a new connection; its secrets are given with `connection edit`. */
export function connectionImportCommand(
  file: string,
  flags: ConnectionFileFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const text = need(await readPlainFile(file, connectionFileBytes)).toString('utf8');
    // Whoever types the command sees the addresses; there is no page that could have named them.
    const mayReach = (): Promise<Result<null, DeskProblem>> => Promise.resolve(ok(null));
    const made = need(
      await importConnection(
        desk.connections,
        text,
        flags.as ?? null,
        async (connection) => ok(await whoChanges(desk, [connection], flags)),
        mayReach,
      ),
    );
    terminal.out(
      `The ${environmentWord(made.environment)} connection "${made.name}" is saved; its API base URL is ${made.apiUrl}.`,
    );
    tellRaised(desk, made, terminal);
    terminal.out('Its secrets are not in the file; enter them with "connection edit".');
    return exitCodes.fine;
  });
}

export function connectionCopyCommand(
  name: string,
  as: string,
  flags: ConnectionFileFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    need(
      await copyConnection(desk.connections, name, as, async (connection) =>
        ok(await whoChanges(desk, [connection], flags)),
      ),
    );
    terminal.out(`The connection "${as}" is a copy of "${name}", without its secrets.`);
    return exitCodes.fine;
  });
}

export interface ConnectionEditFlags extends SecondFlags {
  readonly data?: string;
  readonly rename?: string;
  /** Settings as `name=value`, by their names in the exported file. */
  readonly set: readonly string[];
  readonly secrets?: boolean;
}

/** `connection edit NAME`: changes settings one by one; `--secrets` reads new ones from standard input. */
export function connectionEditCommand(
  name: string,
  flags: ConnectionEditFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const before = need(await desk.connections.find(name));
    const changes = settingsOf(flags.set);
    const parsed = connectionSchema.safeParse({
      ...before,
      ...changes,
      name: flags.rename ?? before.name,
    });
    if (!parsed.success) throw settingFault(parsed.error);
    const by = await whoChanges(desk, [before, parsed.data], flags);
    const secrets = flags.secrets === true ? await typedSecrets(parsed.data, terminal) : {};
    need(await desk.connections.save(parsed.data, name, secrets, by));
    terminal.out(`The connection "${parsed.data.name}" is changed.`);
    tellRaised(desk, parsed.data, terminal);
    return exitCodes.fine;
  });
}
