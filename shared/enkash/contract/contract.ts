import { z } from 'zod';
import { cardCalls } from './card-calls.ts';
import { coinCalls } from './coin-calls.ts';
import type { ContractCall } from './contract-call.ts';
import { redemptionCalls } from './redemption-calls.ts';

const tokenForm = z.object({
  grant_type: z.enum(['password', 'refresh_token']),
  username: z.string().optional(),
  password: z.string().optional(),
  clientId: z.string().optional(),
  refresh_token: z.string().optional(),
});
const tokenReply = z
  .object({
    access_token: z.string().min(1),
    token_type: z.literal('bearer'),
    refresh_token: z.string().min(1).optional(),
    expires_in: z.int().min(0),
    scope: z.string().optional(),
  })
  .meta({ id: 'Token', description: 'The text of the page says 300 seconds, its sample 86399.' });

const calls = [
  {
    endpoint: 'token',
    menu: 'Token APIs: Authentication',
    operation: 'signIn',
    method: 'POST',
    path: '/oauth/token',
    host: 'token',
    certainty: 'page',
    section: '2',
    query: null,
    body: { as: 'form', schema: tokenForm },
    payload: tokenReply,
    envelope: 'none',
  },
  ...cardCalls,
  ...coinCalls,
  ...redemptionCalls,
] as const satisfies readonly ContractCall[];

/** What EnKash answers, by name; two calls may ask the same. */
export type ContractEndpoint = (typeof calls)[number]['endpoint'];

/** Every call of the partner's API that Reward Desk makes, and that the practice EnKash serves. */
export const contractCalls: readonly ContractCall<ContractEndpoint>[] = calls;

/** A refusal in EnKash's own envelope. With HTTP 200, too; then the words may be the payload. */
export const refusalSchema = z
  .object({
    code: z.int(),
    message: z.string(),
    payload: z.union([z.string(), z.null()]),
  })
  .meta({ id: 'Refusal' });
export const otherRefusalSchema = z
  .object({
    response_code: z.int(),
    response_message: z.string(),
    payload: z.union([z.string(), z.null()]),
  })
  .meta({ id: 'OtherRefusal' });
/** The manner of Spring Security OAuth; assumed (enkash-api 2). */
export const tokenRefusalSchema = z
  .object({ error: z.string(), error_description: z.string() })
  .meta({ id: 'TokenRefusal' });
/** The error page of a server before EnKash's own code. */
export const serverErrorSchema = z
  .object({ timestamp: z.string(), status: z.int(), error: z.string(), path: z.string() })
  .meta({ id: 'ServerError' });
/** What stands for a body, and for a reply, where calls are encrypted (enkash-api 11.3). */
export const encryptedSchema = z
  .object({ request: z.string().min(1) })
  .meta({ id: 'Encrypted', description: 'AES-128/ECB/PKCS5 of the JSON, in Base64.' });

/** A success of a call: in the envelope of its page first, then in the others, as EnKash mixes them (enkash-api 0.6). */
export function successSchemas({ envelope, payload }: ContractCall): readonly z.ZodType[] {
  if (envelope === 'none') return [payload];
  const message = z.string();
  const zero = z.union([z.literal(0), z.literal('0')]);
  const code = z.object({ code: zero, message, payload });
  const responseCode = z.object({ response_code: zero, response_message: message, payload });
  const misspelt = z.object({ response_code: zero, response_message: message, paylod: payload });
  switch (envelope) {
    case 'code':
      return [code, responseCode];
    case 'response_code':
      return [responseCode, code];
    case 'paylod':
      return [misspelt, responseCode, code];
  }
}
