import type { DeskProblem } from '../bridge/problem.ts';
import { usualPointPaise } from '../money/points.ts';
import type { Connection } from './connection.ts';

/**
 * Limits, warnings, budgets, vouchers and the tax register count the amounts of a sheet as rupees. Where a point is worth
 * something else they would be wrong, so no real money goes that way. Null: it may.
 */
export function livePointsProblem({
  environment,
  pointPaise,
}: Pick<Connection, 'environment' | 'pointPaise'>): DeskProblem | null {
  return environment === 'live' && pointPaise !== usualPointPaise ? notOneRupee : null;
}

const notOneRupee: DeskProblem = {
  code: 'points-not-rupees',
  message:
    'On a live account a point must be worth ₹1: limits, budgets and the tax register do not yet count points of another worth.',
  remedy:
    'Set the worth of a point to ₹1 if your contract with EnKash says so; otherwise try it on a test account only.',
};
