import { z } from 'zod';
import type { ContractCall } from './contract-call.ts';
import { bodyPaging, companyId, moment, pageOf, queryPaging } from './shapes.ts';

/** The filter of `search-order`; its page was cut off (enkash-api 11.2). */
export const orderFilter = bodyPaging
  .extend({
    companyId: companyId.optional(),
    createdOnFrom: moment.optional(),
    createdOnTo: moment.optional(),
  })
  .meta({ id: 'OrderFilter' });
export const olderOrderBody = z.object({ orderId: z.string().min(1) });

const order = z
  .object({
    partnerOrderReferenceId: z.string(),
    orderStatus: z.string(),
    paymentStatus: z.string(),
    totalQuantity: z.int(),
    totalAmount: z.number(),
    brand: z.string().optional(),
    createdOn: moment.optional(),
    voucherDetailsList: z.array(
      z.object({ cardNumber: z.string(), pin: z.string(), expiryDate: z.string() }),
    ),
  })
  .meta({
    id: 'Order',
    description: 'EnKash gives vouchers in clear; Reward Desk counts them and reads nothing else.',
  });
const product = z
  .object({
    brand: z.string(),
    category: z.string(),
    expiryPeriod: z.string(),
    active: z.boolean(),
    configResponses: z.array(
      z.object({
        productConfigId: z.string(),
        mrp: z.number(),
        sellRate: z.number(),
        enkashDiscount: z.union([z.string(), z.number()]).optional(),
        maxQuantity: z.int(),
        customAmountEnabled: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Product' });

const redemptionCall = { host: 'marketplace', query: null, section: '11.2' } as const;

/** Redemption, as far as it is finance's (enkash-api 11.2). */
export const redemptionCalls = [
  {
    ...redemptionCall,
    endpoint: 'orders',
    menu: 'Redemption: Order Search',
    operation: 'searchOrders',
    method: 'POST',
    path: '/api/v0/partner/search-order',
    certainty: 'page',
    query: queryPaging.partial(),
    body: { as: 'json', schema: orderFilter },
    payload: pageOf(order),
    envelope: 'code',
  },
  {
    ...redemptionCall,
    endpoint: 'order',
    menu: 'Redemption: Fetch Order Info by Partner order Reference id',
    operation: 'readOrder',
    method: 'GET',
    path: '/api/v0/partner/fetch-order-details/{reference}',
    certainty: 'pages disagree',
    body: null,
    payload: order,
    envelope: 'paylod',
  },
  {
    ...redemptionCall,
    endpoint: 'order',
    menu: 'Redemption: Fetch Order Info by Partner order Reference id',
    operation: 'readOrderOlder',
    method: 'POST',
    path: '/api/v0/order/orderDetails',
    certainty: 'pages disagree',
    body: { as: 'json', schema: olderOrderBody },
    payload: order,
    envelope: 'code',
  },
  {
    ...redemptionCall,
    endpoint: 'denominations',
    menu: 'Redemption: Get Product Configs (Denominations)',
    operation: 'readDenominations',
    method: 'GET',
    path: '/api/v0/partner/search-config/{productCatalogId}',
    certainty: 'page',
    body: null,
    payload: product,
    envelope: 'code',
  },
] as const satisfies readonly ContractCall[];
