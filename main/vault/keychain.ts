import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Where secrets live: the operating system's keychain. There is no other place and no plain-text fallback. */
export interface Keychain {
  read(account: string): Promise<Result<string | null, DeskProblem>>;
  write(account: string, secret: string): Promise<Result<null, DeskProblem>>;
  remove(account: string): Promise<Result<null, DeskProblem>>;
}

const service = 'Reward Desk';
const patienceMs = 20_000;

/**
 * The operating system's keychain through `keytar` (Keychain, Credential Manager, Secret Service). A keychain
 * that is not there, is locked or never answers is a sentence with a remedy, not a hang.
 */
export function osKeychain(): Keychain {
  return {
    read: (account) => ask((keytar) => keytar.getPassword(service, account)),
    write: (account, secret) =>
      ask(async (keytar) => {
        await keytar.setPassword(service, account, secret);
        return null;
      }),
    remove: (account) =>
      ask(async (keytar) => {
        await keytar.deletePassword(service, account);
        return null;
      }),
  };
}

/**
 * Keeps the keychain's library loaded in this process, whichever thread uses it and ends. Under Linux it brings
 * GLib types along that can be registered once in the life of a process: let go and loaded again, it never answers.
 */
export async function holdKeychainLibrary(): Promise<void> {
  try {
    await import('keytar');
  } catch {
    // Not to be had here: then no thread has loaded it, either, and `osKeychain` says so.
  }
}

/** The three functions of `keytar` that the desk uses. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, secret: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

async function ask<Value>(
  question: (keytar: Keytar) => Promise<Value>,
): Promise<Result<Value, DeskProblem>> {
  let patience: NodeJS.Timeout | undefined;
  const tooLong = new Promise<'too-long'>((resolve) => {
    patience = setTimeout(() => resolve('too-long'), patienceMs);
  });
  try {
    const { default: keytar } = await import('keytar');
    const answer = await Promise.race([question(keytar), tooLong]);
    return answer === 'too-long' ? fail(silentKeychain) : ok(answer);
  } catch {
    // What the keychain says may quote what it was asked for, so it is not passed on.
    return fail(missingKeychain);
  } finally {
    clearTimeout(patience);
  }
}

const missingKeychain: DeskProblem = {
  code: 'keychain-missing',
  message: 'This computer offers no keychain, so no password or token can be saved.',
  remedy:
    'On Linux install and unlock gnome-keyring or KWallet, then start Reward Desk again. Practice works without it.',
};

const silentKeychain: DeskProblem = {
  code: 'keychain-silent',
  message: 'The keychain did not respond.',
  remedy: 'Find the window that asks to unlock it, unlock it, and try again.',
};

/** A keychain in memory: for practice, whose values are no secrets, and for tests. */
export function memoryKeychain(known: Readonly<Record<string, string>> = {}): Keychain {
  const kept = new Map(Object.entries(known));
  return {
    read: (account) => Promise.resolve(ok(kept.get(account) ?? null)),
    write: (account, secret) => {
      kept.set(account, secret);
      return Promise.resolve(ok(null));
    },
    remove: (account) => {
      kept.delete(account);
      return Promise.resolve(ok(null));
    },
  };
}
