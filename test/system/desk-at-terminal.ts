import { execFile, type ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { builtTerminal } from '../headless/built-terminal.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { startPrivateKeyring, type PrivateKeyring } from './private-keyring.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs `desk` in a process of its own, as a person at a terminal of that session would; `code` -1: killed. With
 * `input` null its standard input stays open until `watch` ends it; `third` is a file to be read on descriptor 3.
 */
export async function desk(
  session: Pick<PrivateKeyring, 'env'>,
  args: readonly string[],
  input: string | null = '',
  watch: (child: ChildProcess) => void = () => undefined,
  third = '/dev/null',
): Promise<Ran> {
  const terminal = await builtTerminal();
  return new Promise((give) => {
    const child = execFile(
      'sh',
      [
        ...['-c', 'exec "$@" 3<"$THIRD"', 'sh', process.execPath],
        ...['--disable-warning=ExperimentalWarning', terminal, ...args],
      ],
      { env: { ...process.env, ...session.env, THIRD: third } },
      (_error, out, err) => give({ code: child.exitCode ?? -1, out: out.trim(), err }),
    );
    if (input !== null) child.stdin?.end(input);
    watch(child);
  });
}

/** A session with a keyring of its own, until the test is over. */
export async function session(): Promise<PrivateKeyring> {
  const keyring = await startPrivateKeyring(temporaryFolder());
  onTestFinished(() => keyring.stop());
  return keyring;
}

/** Has the recovery key told and confirmed, as it must be before the first live connection. */
export async function keepKey(
  run: (args: string[], input?: string) => Promise<Ran>,
  user?: { readonly name: string; readonly passphrase: string },
): Promise<void> {
  const shown = await run(
    ['vault', 'recovery-key', ...(user === undefined ? [] : ['--by', user.name])],
    user === undefined ? '' : `${user.passphrase}\n`,
  );
  const kept = await run(['vault', 'recovery-key', '--kept', shown.out.slice(-5)]);
  if (kept.code !== 0) throw new Error(`${shown.err}${kept.err}`);
}
