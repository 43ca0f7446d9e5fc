import { z } from 'zod';
import { connectionSchema, secretNames } from '../connection/connection.ts';
import { encryptionVariants } from '../connection/encryption.ts';
import { type BridgeCallGroup, connectionName, nothing, personName } from './call-group.ts';
import { connectionViewSchema } from './connection-view.ts';

/** For a live connection once two people are registered: those two, or the one besides whoever unlocked. */
const agreeing = z
  .array(z.object({ name: personName, passphrase: z.string().min(1).max(200) }))
  .max(2)
  .default([]);

/** The calls about the ways to EnKash. */
export const connectionCalls = {
  'connection.list': { input: nothing, output: z.array(connectionViewSchema) },
  'connection.save': {
    input: z.object({
      connection: connectionSchema,
      /** The name it had before, when it is edited. */
      replaces: connectionName.nullable(),
      /** Only those typed now; the others stay as they are. They go to the keychain and never come back. */
      secrets: z.partialRecord(z.enum(secretNames), z.string().min(1).max(4000)),
      agreeing,
    }),
    output: connectionViewSchema,
  },
  'connection.test': {
    input: z.object({ name: connectionName }),
    output: z.object({ good: z.boolean(), sentences: z.array(z.string()) }),
  },
  /** Which ways to encrypt turn the one text of a pair into the other; the secret is the typed one, else the saved one. */
  'connection.encryptionOfPair': {
    input: z.object({
      name: connectionName.nullable(),
      secret: z.string().min(1).max(4000).nullable(),
      plain: z.string().min(1).max(20_000),
      encrypted: z.string().min(1).max(40_000),
    }),
    output: z.object({ variants: z.array(z.enum(encryptionVariants)) }),
  },
  'connection.remove': { input: z.object({ name: connectionName, agreeing }), output: nothing },
} as const satisfies BridgeCallGroup;
