import { readFileSync } from 'node:fs';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import type { Voucher } from '../../vault/people.ts';
import { exitCodes } from './exit-codes.ts';
import { CommandFailed, type Terminal } from './terminal.ts';

/** Never an argument and never an environment variable: other programs can read those. */
export interface PassphraseFlags {
  readonly passphraseFd?: string | undefined;
}

/** A passphrase from the file descriptor that was named, or else from standard input; its first line. */
export async function readPassphrase(
  flags: PassphraseFlags,
  terminal: Terminal,
  whose: string,
): Promise<string> {
  const [line = ''] = await readPassphrases(flags, terminal, [`the passphrase of ${whose}`]);
  return line;
}

/**
 * Several secrets from the file descriptor that was named, or else from standard input, a line each in the order of
 * `what`. Ends the command when one is missing.
 */
export async function readPassphrases(
  flags: PassphraseFlags,
  terminal: Terminal,
  what: readonly string[],
): Promise<string[]> {
  const text =
    flags.passphraseFd === undefined
      ? await terminal.readSecret(`Type ${what.join(', and on the next line ')}`)
      : fromDescriptor(flags.passphraseFd);
  const lines = text.split(/\r?\n/);
  return what.map((one, index) => {
    const line = lines[index] ?? '';
    if (line === '') throw new CommandFailed(noPassphrase(one), exitCodes.mistake);
    return line;
  });
}

function fromDescriptor(text: string): string {
  const descriptor = Number(text);
  if (!Number.isInteger(descriptor) || descriptor < 0)
    throw new CommandFailed(badDescriptor(text), exitCodes.mistake);
  try {
    return readFileSync(descriptor, 'utf8');
  } catch {
    throw new CommandFailed(badDescriptor(text), exitCodes.mistake);
  }
}

export interface ByFlags extends PassphraseFlags {
  readonly by?: string | undefined;
}

/** Unlocks the desk for this command when somebody says who they are, for changes on a live connection. */
export async function unlockAs(desk: Ports<'people' | 'lock'>, flags: ByFlags): Promise<void> {
  if (flags.by === undefined || flags.passphraseFd === undefined) return;
  const [line = ''] = fromDescriptor(flags.passphraseFd).split(/\r?\n/);
  const person = await desk.people.verify(flags.by, line);
  if (!person.ok) throw new CommandFailed(person.error, exitCodes.mistake);
  desk.lock.unlock(person.value);
}

/**
 * For what shows recipients: of a live account one of its users reads it, by `--by` and their passphrase. Ends the command
 * when nobody shows who they are.
 */
export async function readAs(
  desk: Ports<'people' | 'lock' | 'gate'>,
  flags: ByFlags,
  of: { readonly environment: Environment },
): Promise<void> {
  await unlockAs(desk, flags);
  const open = desk.gate.mayChange(of);
  if (!open.ok) throw new CommandFailed(open.error, exitCodes.mistake);
}

/** What is of all batches: one live account makes it live. */
export function ofAll(desk: Ports<'hasLive'>): { readonly environment: Environment } {
  return { environment: desk.hasLive() ? 'live' : 'practice' };
}

export interface SecondFlags extends ByFlags {
  readonly second?: string | undefined;
}

/**
 * Those who agree to a change of a live connection: `--by` and `--second`, their passphrases on the file descriptor, a
 * line each in that order.
 */
export function agreeingPeople(flags: SecondFlags): Voucher[] {
  const { by, second, passphraseFd } = flags;
  const names = [by, second].filter((name) => name !== undefined);
  if (names.length === 0 || passphraseFd === undefined) return [];
  const lines = fromDescriptor(passphraseFd).split(/\r?\n/);
  return names.map((name, index) => ({ name, passphrase: lines[index] ?? '' }));
}

/**
 * As `agreeingPeople`, with the desk unlocked as `--by` where they are one of them: for what two people agree to and EnKash is
 * asked for at once. A file descriptor is read once only.
 */
export async function unlockAgreeing(
  desk: Ports<'people' | 'lock'>,
  flags: SecondFlags,
): Promise<Voucher[]> {
  const agreeing = agreeingPeople(flags);
  const first = agreeing.find(({ name }) => name === flags.by);
  if (first === undefined) return agreeing;
  const person = await desk.people.verify(first.name, first.passphrase);
  if (!person.ok) throw new CommandFailed(person.error, exitCodes.mistake);
  desk.lock.unlock(person.value);
  return agreeing;
}

function noPassphrase(what: string): DeskProblem {
  return {
    code: 'passphrase-needed',
    message: `${what.charAt(0).toUpperCase()}${what.slice(1)} did not come on standard input.`,
    remedy: 'Enter it there, one line each, or on a file descriptor: --passphrase-fd 3 3< file',
  };
}

function badDescriptor(text: string): DeskProblem {
  return {
    code: 'bad-descriptor',
    message: `Nothing can be read from the file descriptor "${text}".`,
    remedy: 'Open it for the command, for example: --passphrase-fd 3 3< file',
  };
}
