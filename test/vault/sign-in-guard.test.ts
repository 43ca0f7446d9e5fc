import { beforeEach, describe, expect, it } from 'vitest';
import type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { badSignIns, ledgerSignInGuard } from '../../main/vault/sign-in-guard.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';

const most = 2;

describe('the guard of sign-ins', () => {
  let ledger: Ledger;
  beforeEach(() => {
    ledger = temporaryLedger();
  });

  /** As after a start: what another process began is all that is known. */
  const started = (builtIn = false): SignInGuard => ledgerSignInGuard(ledger, 'main', builtIn);
  /** A process that is killed while it waits for EnKash. */
  const killed = (builtIn = false): boolean => started(builtIn).begin(most);

  it('makes no third attempt after two refused ones, over restarts, until one is accepted', () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const guard = started();
      expect(guard.begin(most)).toBe(true);
      guard.refused();
    }
    expect(badSignIns(ledger, 'main')).toBe(2);
    expect(started().begin(most)).toBe(false);
    expect(started().begin(3)).toBe(true);
    started().accepted();
    expect(badSignIns(ledger, 'main')).toBe(0);
    expect(started().begin(most)).toBe(true);
  });

  it('does not count one that EnKash gave no verdict on', () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const guard = started();
      expect(guard.begin(most)).toBe(true);
      guard.undecided();
    }
    expect(badSignIns(ledger, 'main')).toBe(0);
  });

  it('counts interrupted ones as bad while the secrets were never accepted', () => {
    expect([killed(), killed(), killed()]).toEqual([true, true, false]);
  });

  it('lets a batch be resumed after any number of kills where the secrets were accepted', () => {
    const guard = started();
    expect(guard.begin(most)).toBe(true);
    guard.accepted();
    expect([killed(), killed(), killed(), killed()]).toEqual([true, true, true, true]);
    expect(badSignIns(ledger, 'main')).toBe(0);
  });

  it('still stops where secrets that were accepted are refused later', () => {
    const guard = started();
    guard.accepted();
    expect(guard.begin(most)).toBe(true);
    guard.refused();
    expect(killed()).toBe(true);
    const next = started();
    expect(next.begin(most)).toBe(true);
    next.refused();
    expect(killed()).toBe(false);
  });

  it('lets a kill never stop an account whose secrets are built in', () => {
    expect([killed(true), killed(true), killed(true)]).toEqual([true, true, true]);
  });
});
