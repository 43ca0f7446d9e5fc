import type { OrdersPage } from '../../../shared/bridge/redemption-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { causeOf } from '../../../shared/enkash/cause-catalogue.ts';
import type { OrderSearch, Product } from '../../../shared/enkash/redemption.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  denominationsOf,
  orderByReference,
  ordersOnPage,
  searchOrders,
} from '../../enkash/orders.ts';
import type { Ports } from '../use-case/ports.ts';
import { asking } from './enkash-look-ups.ts';

/** A page of the company's orders, or the one with a reference. Nothing of it is written down. */
export function lookUpOrders(
  ports: Ports<'connections' | 'gate'>,
  name: string,
  search: OrderSearch,
  page: number,
): Promise<Result<OrdersPage, DeskProblem>> {
  const { reference, status } = search;
  return asking(ports, name, async (client, connection) => {
    if (reference !== undefined) {
      const order = await orderByReference(client, connection, reference);
      return order.ok ? ok({ rows: [order.value], page: 0, total: 1, more: false }) : order;
    }
    const read = await searchOrders(client, connection, search, page);
    if (!read.ok) return read;
    const { rows, total } = read.value;
    if (page > 0 && rows.length > 0) {
      const before = await searchOrders(client, connection, search, page - 1);
      if (!before.ok) return before;
      if (JSON.stringify(before.value.rows) === JSON.stringify(rows))
        return fail({ cause: causeOf('paging-ignored'), text: null });
    }
    const all = (page + 1) * ordersOnPage;
    return ok({
      rows: rows.filter(
        (order) => status === undefined || order.status?.toLowerCase() === status.toLowerCase(),
      ),
      page,
      total: status === undefined ? total : null,
      more: rows.length === ordersOnPage && (total === null || all < total),
    });
  });
}

/** The denominations of a product. */
export function lookUpDenominations(
  ports: Ports<'connections' | 'gate'>,
  name: string,
  productId: string,
): Promise<Result<Product, DeskProblem>> {
  return asking(ports, name, (client) => denominationsOf(client, productId));
}
