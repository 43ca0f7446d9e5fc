import type { z } from 'zod';

/** How sure a call is: EnKash's page says so; two pages disagree; concluded by us. */
export type Certainty = 'page' | 'pages disagree' | 'assumed';

/** The envelope of a success: `code, message, payload`, its other spelling, the one with "paylod", or none. */
export type ReplyEnvelope = 'code' | 'response_code' | 'paylod' | 'none';

/** One call of the partner's API, as Reward Desk makes it and the practice EnKash serves it. */
export interface ContractCall<Endpoint extends string = string> {
  readonly endpoint: Endpoint;
  /** The row of the partner's menu. */
  readonly menu: string;
  /** Unique: two calls of one endpoint are two operations. */
  readonly operation: string;
  readonly method: 'POST' | 'GET' | 'PATCH';
  /** With `{name}` for an id. */
  readonly path: string;
  readonly host: 'api' | 'token' | 'marketplace';
  readonly certainty: Certainty;
  /** Where in docs/enkash-api.md it stands. */
  readonly section: string;
  readonly query: z.ZodObject | null;
  readonly body: { readonly as: 'json' | 'form'; readonly schema: z.ZodType } | null;
  /** What a success gives, inside its envelope. */
  readonly payload: z.ZodType;
  readonly envelope: ReplyEnvelope;
}
