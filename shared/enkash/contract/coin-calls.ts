import { z } from 'zod';
import { coinConfigurations } from '../coins.ts';
import type { ContractCall } from './contract-call.ts';
import { companyId, userId } from './shapes.ts';

/** The body that makes an event (enkash-api 11.1). */
export const coinEventBody = z
  .object({
    configuration: z.enum(coinConfigurations),
    companyId,
    event: z.string().trim().min(1),
    amount: z.int().min(1),
  })
  .meta({
    id: 'NewCoinEvent',
    description: 'Of configuration the text names CUSTOM, the examples DEFAULT.',
  });
export const coinEventChangeBody = coinEventBody.partial().meta({ id: 'CoinEventChange' });
export const coinAllocationBody = z
  .object({ companyId, event: z.string(), requestId: z.string().trim().min(1), userId })
  .meta({ id: 'CoinAllocation', description: 'requestId must be unique.' });

const coinEvent = z
  .object({
    coinConfigId: z
      .string()
      .min(1)
      .meta({ examples: ['WCC1Z3ABC'] }),
    configuration: z.string(),
    event: z.string(),
    amount: z.number(),
  })
  .meta({ id: 'CoinEvent' });

const prefix = '/api/v0/enkash-coins';
const coinCall = {
  host: 'api',
  query: null,
  envelope: 'code',
  certainty: 'page',
  section: '11.1',
} as const;

/** Point management (enkash-api 11.1). */
export const coinCalls = [
  {
    ...coinCall,
    endpoint: 'coin-event-create',
    menu: 'Point Management: Create Event',
    operation: 'createCoinEvent',
    method: 'POST',
    path: `${prefix}/create-coins-config`,
    certainty: 'pages disagree',
    body: { as: 'json', schema: coinEventBody },
    payload: coinEvent,
  },
  {
    ...coinCall,
    endpoint: 'coin-allocate',
    menu: 'Point Management: Allocate Coins',
    operation: 'allocateCoins',
    method: 'POST',
    path: `${prefix}/allocate-coin`,
    body: { as: 'json', schema: coinAllocationBody },
    payload: z.literal('Successfully allocated enkash Coins'),
  },
  {
    ...coinCall,
    endpoint: 'coin-event',
    menu: 'Point Management: Get Event',
    operation: 'readCoinEvent',
    method: 'GET',
    path: `${prefix}/{coinConfigId}`,
    body: null,
    payload: coinEvent,
  },
  {
    ...coinCall,
    endpoint: 'coin-event-update',
    menu: 'Point Management: Update Event',
    operation: 'updateCoinEvent',
    method: 'PATCH',
    path: `${prefix}/{coinConfigId}`,
    body: { as: 'json', schema: coinEventChangeBody },
    payload: coinEvent,
  },
  {
    ...coinCall,
    endpoint: 'coin-balance',
    menu: 'Point Management: Get Balance',
    operation: 'readCoinBalance',
    method: 'GET',
    path: '/api/v0/coins/balance',
    query: z.object({ userId }),
    body: null,
    payload: z.int(),
  },
] as const satisfies readonly ContractCall[];
