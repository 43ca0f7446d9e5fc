import { olderOrderBody, orderFilter } from '../../shared/enkash/contract/redemption-calls.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { pageOf } from './paging.ts';
import { refusal, success, type Reply } from './reply.ts';
import { assumedWords } from './words.ts';
import type { PracticeOrder } from './world.ts';

/** As the page shows an order, the vouchers in clear (enkash-api 11.2). */
function shown(order: PracticeOrder): object {
  return {
    partnerOrderReferenceId: order.reference,
    orderStatus: order.status,
    paymentStatus: order.paymentStatus,
    totalQuantity: order.vouchers.length,
    totalAmount: order.rupees,
    brand: order.brand,
    createdOn: order.at,
    voucherDetailsList: order.vouchers,
  };
}

/** `POST /api/v0/partner/search-order?limit&offset`. */
export function orderSearch(call: PracticeCall): Reply {
  const body = orderFilter.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The request is not valid');
  const { companyId, createdOnFrom, createdOnTo } = body.data;
  if (typeof companyId === 'string' && companyId !== call.world.companyId)
    return success({ recordsCount: 0, data: [] });
  const moment = (text: string | undefined, none: number): number =>
    typeof text === 'string' ? Date.parse(text) : none;
  const found = call.world.orders.filter(
    ({ at }) =>
      Date.parse(at) >= moment(createdOnFrom, -Infinity) &&
      Date.parse(at) <= moment(createdOnTo, Infinity),
  );
  const { skip, size } = pageOf(call, body.data);
  return success({ recordsCount: found.length, data: found.slice(skip, skip + size).map(shown) });
}

/** The newer `GET …/fetch-order-details/{reference}`, whose payload is spelled "paylod", or the older call by POST. */
export function orderDetails(call: PracticeCall, id: string): Reply {
  const older = id === '';
  const { orderCall, orderPayload } = call.conventions;
  if (orderCall !== 'either' && older !== (orderCall === 'orderDetails'))
    return refusal(404, assumedWords.notEnabled);
  const body = olderOrderBody.safeParse(jsonBody(call));
  const reference = older && body.success ? body.data.orderId : id;
  const order = call.world.orders.find((one) => one.reference === reference);
  if (order === undefined) return refusal(404, assumedWords.orderUnknown);
  if (older) return success(shown(order));
  return {
    status: 200,
    headers: {},
    body: { response_code: '0', response_message: 'Success', [orderPayload]: shown(order) },
  };
}

/** `GET /api/v0/partner/search-config/{productCatalogId}`. */
export function denominations(id: string): Reply {
  if (id !== 'PCPRACTICE') return refusal(404, assumedWords.productUnknown);
  return success({
    brand: 'Practice Stores',
    category: 'Groceries',
    expiryPeriod: '12 months',
    active: true,
    configResponses: [500, 1000].map((mrp) => ({
      productConfigId: `PCC${mrp}`,
      mrp,
      sellRate: mrp * 0.98,
      enkashDiscount: '2%',
      maxQuantity: 10,
      customAmountEnabled: false,
    })),
  });
}
