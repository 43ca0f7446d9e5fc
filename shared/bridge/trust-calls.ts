import { z } from 'zod';
import { vaultStatusSchema } from '../vault/vault-status.ts';
import { roles } from '../people/roles.ts';
import { nothing, personName, type BridgeCallGroup } from './call-group.ts';

/** What is typed to show who somebody is; checked against the people of the ledger, never kept. */
const passphrase = z.string().min(1).max(200);
/** A new passphrase; `passphrase-policy.ts` says which are taken. */
const newPassphrase = z.string().min(1).max(400);

export const lockStatusSchema = z.object({
  /** True: nothing is approved, sent or changed on a live connection until somebody unlocks. */
  locked: z.boolean(),
  /** Who unlocked the desk; null when locked, or when this desk needs no lock. */
  session: z.string().nullable(),
  /** When it locks if nobody does anything. */
  locksAt: z.string().nullable(),
  afterMinutes: z.int(),
  /** False on a desk without live connections: it never locks. */
  applies: z.boolean(),
  /** What whoever unlocked it is there for on live; null: nobody has, or nobody set their roles. */
  roles: z.array(z.enum(roles)).nullable().default(null),
});
export type LockStatus = z.infer<typeof lockStatusSchema>;

const personSchema = z.object({
  name: z.string(),
  since: z.string(),
  waitsUntil: z.string().nullable(),
  /** Null: all. */
  roles: z.array(z.enum(roles)).nullable(),
});
export type PersonView = z.infer<typeof personSchema>;

/** Somebody known here who answers for a change among the people; not asked for the first one. */
export const voucher = z.object({ name: personName, passphrase }).optional();

/** Those who agree to a change of a live connection, besides whoever has unlocked. */
export const agreeing = z
  .array(z.object({ name: personName, passphrase }))
  .max(2)
  .default([]);

/** What it takes to trust somebody else once there were two users: a second one, or the recovery key in their place. */
export const agreement = { second: voucher, recoveryKey: z.string().max(400).optional() };

/** The calls about keys, people and locking. */
export const trustCalls = {
  'vault.status': { input: nothing, output: vaultStatusSchema },
  /**
   * The recovery key, until a person has kept it; refused with `recovery-key-kept` after that. Once there are users, one
   * of them shows who they are.
   */
  'vault.recoveryKey': {
    input: z.object({ voucher }),
    output: z.object({ text: z.string(), keyId: z.string() }),
  },
  /** `lastGroup`: the last five characters, typed from the printed sheet. */
  'vault.recoveryKeyKept': { input: z.object({ lastGroup: z.string().max(20) }), output: nothing },
  /** While the ledger is closed for want of its key. `stored`: the keychain holds the key again. */
  'vault.recover': {
    input: z.object({ text: z.string().max(400) }),
    output: z.object({ stored: z.boolean() }),
  },

  'person.list': { input: nothing, output: z.array(personSchema) },
  'person.add': {
    input: z.object({ name: personName, passphrase: newPassphrase, voucher, ...agreement }),
    output: nothing,
  },
  'person.remove': { input: z.object({ name: personName, voucher }), output: nothing },
  'person.passphrase': {
    input: z.object({ name: personName, passphrase, changeTo: newPassphrase }),
    output: nothing,
  },

  /** What a user is there for on live accounts. */
  'person.setRoles': {
    input: z.object({
      name: personName,
      roles: z.array(z.enum(roles)).min(1).max(roles.length),
      voucher,
      ...agreement,
    }),
    output: nothing,
  },

  /** How long somebody new waits before their word counts on live, and whether it takes two users to trust them. */
  'person.wait': { input: nothing, output: z.object({ hours: z.int(), twoNeeded: z.boolean() }) },
  'person.setWait': {
    input: z.object({ hours: z.int().min(0).max(720), voucher, ...agreement }),
    output: nothing,
  },

  'lock.status': { input: nothing, output: lockStatusSchema },
  'lock.unlock': { input: z.object({ name: personName, passphrase }), output: lockStatusSchema },
  'lock.now': { input: nothing, output: lockStatusSchema },
  /** Somebody is at the desk: the window says so now and then while keys or the pointer move. */
  'lock.touch': { input: nothing, output: lockStatusSchema },
  'lock.after': { input: z.object({ minutes: z.int().min(1).max(240) }), output: lockStatusSchema },
} as const satisfies BridgeCallGroup;
