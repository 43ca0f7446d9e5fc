import { z } from 'zod';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { OrderSearch, Product, RedemptionOrder } from '../../shared/enkash/redemption.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Asking } from './account-calls.ts';
import type { CallProblem } from './outcomes.ts';
import { pagingOf } from './paging.ts';
import { amount, count, readPage, text, type WirePage } from './wire.ts';

/** Orders asked for at once; EnKash's page shows 10. */
export const ordersOnPage = 100;

/** A word or an id, short and without digits in a row that could be a voucher's. */
const word = text.transform((value) =>
  value !== null && value.length <= 60 && !/\d{7,}/.test(value) ? value : null,
);

const vouchers = z
  .unknown()
  .optional()
  .transform((list) => (Array.isArray(list) ? list.length : null));

/** Only what is named here is read of an order (enkash-api 11.2): its vouchers are counted, and go no further. */
const orderReader = z
  .object({
    partnerorderreferenceid: text,
    orderreferenceid: text,
    orderstatus: word,
    status: word,
    paymentstatus: word,
    totalquantity: count.optional(),
    totalamount: amount,
    brand: word,
    brandname: word,
    createdon: text,
    voucherdetailslist: vouchers,
  })
  .transform((order): RedemptionOrder => ({
    reference: (order.partnerorderreferenceid ?? order.orderreferenceid)?.slice(0, 64) ?? null,
    status: order.orderstatus ?? order.status,
    paymentStatus: order.paymentstatus,
    quantity: order.totalquantity ?? null,
    paise: order.totalamount,
    brand: order.brand ?? order.brandname,
    at:
      order.createdon !== null && !Number.isNaN(Date.parse(order.createdon))
        ? order.createdon
        : null,
    vouchers: order.voucherdetailslist,
  }));

/** EnKash's words of an order may quote it: only what kind of fault it is goes on. */
function withoutWords<Value>(asked: Result<Value, CallProblem>): Result<Value, CallProblem> {
  return asked.ok ? asked : fail({ cause: asked.error.cause, text: null });
}

const unreadable: CallProblem = { cause: causeOf('unreadable-reply'), text: null };

/** One page of the company's orders. */
export async function searchOrders(
  client: Asking,
  connection: Connection,
  { from, to }: OrderSearch,
  page: number,
): Promise<Result<WirePage<RedemptionOrder>, CallProblem>> {
  const paging = pagingOf('query', { page, size: ordersOnPage });
  const payload = withoutWords(
    await client.ask(
      '/search-order',
      {
        companyId: connection.companyId,
        ...(from === undefined ? {} : { createdOnFrom: `${from}T00:00:00+05:30` }),
        ...(to === undefined ? {} : { createdOnTo: `${to}T23:59:59+05:30` }),
      },
      { ...paging.where, family: 'redemption' },
    ),
  );
  if (!payload.ok) return payload;
  const read = readPage(payload.value, orderReader);
  return read === null ? fail(unreadable) : ok(read);
}

/** One order by the reference that it was made with. */
export async function orderByReference(
  client: Asking,
  connection: Connection,
  reference: string,
): Promise<Result<RedemptionOrder, CallProblem>> {
  const payload = withoutWords(
    connection.orderCall === 'orderDetails'
      ? await client.ask('/orderDetails', { orderId: reference }, { family: 'orders' })
      : await client.ask(
          `/fetch-order-details/${encoded(reference)}`,
          {},
          { family: 'redemption', method: 'GET' },
        ),
  );
  if (!payload.ok) return payload;
  const read = orderReader.safeParse(payload.value);
  const empty = read.success && read.data.reference === null && read.data.status === null;
  return read.success && !empty ? ok(read.data) : fail(unreadable);
}

const flag = z.boolean().nullish().catch(null);
const productReader = z
  .object({
    brand: word,
    brandname: word,
    category: word,
    expiryperiod: word,
    active: flag,
    configresponses: z.array(
      z.object({
        productconfigid: text,
        mrp: amount,
        sellrate: amount,
        enkashdiscount: word,
        maxquantity: count.optional(),
        customamountenabled: flag,
      }),
    ),
  })
  .transform((product): Product => ({
    brand: product.brand ?? product.brandname,
    category: product.category,
    expiry: product.expiryperiod,
    active: product.active ?? null,
    denominations: product.configresponses.map((one) => ({
      id: one.productconfigid,
      facePaise: one.mrp,
      sellPaise: one.sellrate,
      discount: one.enkashdiscount,
      mostAtOnce: one.maxquantity ?? null,
      ownAmount: one.customamountenabled === true,
    })),
  }));

/** The denominations of a product (`search-config`). */
export async function denominationsOf(
  client: Asking,
  productId: string,
): Promise<Result<Product, CallProblem>> {
  const payload = withoutWords(
    await client.ask(
      `/search-config/${encoded(productId)}`,
      {},
      { family: 'redemption', method: 'GET' },
    ),
  );
  if (!payload.ok) return payload;
  const read = productReader.safeParse(payload.value);
  return read.success ? ok(read.data) : fail(unreadable);
}

/** A text as a part of an address; half a sign, which has no bytes, is written as none. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
