import { z } from 'zod';
import { formatRupees } from '../money/format.ts';
import { paiseSchema, type Paise } from '../money/paise.ts';
import { pointPaiseSchema, pointWords, usualPointPaise, worthInPoints } from '../money/points.ts';
import type { Connection } from './connection.ts';

/**
 * What an approval covers of a connection: where it sends, as whom, from which account, to whom, and its limits and
 * rules, as one text. How fast it sends is not in it. The practice EnKash has another address each time it starts.
 */
export function approvedRoad(connection: Connection): string {
  const { apiUrl, tokenUrl, partnerId, companyId, cardAccountId, signIn } = connection;
  const { environment, creditKnownUsers, maxRowPaise, maxBatchPaise } = connection;
  const { warnRowPaise, taxYearPaise, settleByLookUp, settleByResend } = connection;
  const { secondSendingAfterMs, statusCheckRestMs, compareDays } = connection;
  const { completedStatuses, pointPaise, coinPaise } = connection;
  const { minimumApprovers, twoApproversAbovePaise, namedApproverAbovePaise, namedApprovers } =
    connection;
  const { confirmedRefusals, singleReferenceField, cardIdSpelling, incentivePath } = connection;
  return JSON.stringify({
    environment,
    ...(environment === 'practice' ? {} : { apiUrl, tokenUrl }),
    partnerId,
    companyId,
    cardAccountId,
    signIn,
    creditKnownUsers,
    maxRowPaise,
    maxBatchPaise,
    warnRowPaise,
    taxYearPaise,
    settleByLookUp,
    settleByResend,
    secondSendingAfterMs,
    statusCheckRestMs,
    compareDays,
    completedStatuses,
    confirmedRefusals,
    singleReferenceField,
    cardIdSpelling,
    incentivePath,
    // What was approved where a point is one rupee reads as it always did; with another word, amounts were points then.
    ...(pointPaise === usualPointPaise ? {} : { paiseOfPoint: pointPaise }),
    ...(coinPaise === null ? {} : { coinPaise }),
    // So does what was approved before there were rules of who approves.
    ...(minimumApprovers === 1 ? {} : { minimumApprovers }),
    ...(twoApproversAbovePaise === null ? {} : { twoApproversAbovePaise }),
    ...(namedApproverAbovePaise === null ? {} : { namedApproverAbovePaise, namedApprovers }),
  });
}

const lastingSchema = z.object({
  environment: z.string(),
  apiUrl: z.string().default('built in'),
  tokenUrl: z.string().default('built in'),
  partnerId: z.string(),
  companyId: z.string(),
  cardAccountId: z.string(),
  creditKnownUsers: z.boolean(),
  maxRowPaise: paiseSchema.nullable(),
  maxBatchPaise: paiseSchema.nullable(),
  compareDays: z.int(),
  singleReferenceField: z.string(),
  cardIdSpelling: z.string(),
  incentivePath: z.string(),
  paiseOfPoint: pointPaiseSchema.default(usualPointPaise),
});

const pointSchema = lastingSchema.pick({ paiseOfPoint: true });
const coinSchema = z.object({ coinPaise: pointPaiseSchema.nullable().default(null) });

/** What a point was worth in that text: by that, and no later one, its batch is sent and looked up. */
export function pointPaiseOfRoad(road: string): number {
  const read = pointSchema.safeParse(parsed(road));
  return read.success ? read.data.paiseOfPoint : usualPointPaise;
}

/** What a coin was worth in that text; null: nobody said. */
export function coinPaiseOfRoad(road: string): number | null {
  const read = coinSchema.safeParse(parsed(road));
  return read.success ? read.data.coinPaise : null;
}

/**
 * The part of that text that must still be so when a batch goes on of which something was sent: all but what its
 * open payments are resolved by, which may have to be changed in the middle. Null where it cannot be read.
 */
export function lastingRoad(road: string): string | null {
  const read = lastingSchema.safeParse(parsed(road));
  return read.success ? JSON.stringify(read.data) : null;
}

const roadSchema = z.object({
  apiUrl: z.string().default('built in'),
  tokenUrl: z.string().default('built in'),
  partnerId: z.string(),
  companyId: z.string(),
  cardAccountId: z.string(),
  creditKnownUsers: z.boolean(),
  maxRowPaise: paiseSchema.nullable(),
  maxBatchPaise: paiseSchema.nullable(),
  paiseOfPoint: pointPaiseSchema.default(usualPointPaise),
  minimumApprovers: z.int().default(1),
  twoApproversAbovePaise: paiseSchema.nullable().default(null),
  namedApproverAbovePaise: paiseSchema.nullable().default(null),
  namedApprovers: z.array(z.string()).default([]),
});

export const roadLineSchema = z.object({ label: z.string(), value: z.string() });
export type RoadLine = z.infer<typeof roadLineSchema>;

/**
 * The parts of that text that a checker reads, a line each, and how many points a batch of `total` is where a point is not
 * one rupee; none where it cannot be read. Null: the batch is of no rupees.
 */
export function roadLines(road: string, total: Paise | null): RoadLine[] {
  const read = roadSchema.safeParse(parsed(road));
  if (!read.success) return [];
  const { apiUrl, tokenUrl, partnerId, companyId, cardAccountId, ...rules } = read.data;
  const worth = total === null ? null : worthInPoints(total, rules.paiseOfPoint);
  const limit = (paise: typeof rules.maxRowPaise): string =>
    paise === null ? 'no limit' : formatRupees(paise);
  return [
    { label: 'API base URL', value: apiUrl },
    ...(tokenUrl === apiUrl ? [] : [{ label: 'Token URL', value: tokenUrl }]),
    { label: 'Partner', value: partnerId },
    { label: 'Company', value: companyId },
    { label: 'Card account', value: cardAccountId },
    { label: 'Recipients', value: rules.creditKnownUsers ? 'new and known' : 'new only' },
    ...(rules.paiseOfPoint === usualPointPaise
      ? []
      : [{ label: 'Points', value: pointWords(rules.paiseOfPoint) }]),
    { label: 'Limit for one row', value: limit(rules.maxRowPaise) },
    { label: 'Limit for the batch', value: limit(rules.maxBatchPaise) },
    ...(worth === null ? [] : [{ label: 'This batch', value: worth }]),
    ...(rules.minimumApprovers === 1
      ? []
      : [{ label: 'Approvers', value: String(rules.minimumApprovers) }]),
    ...(rules.twoApproversAbovePaise === null
      ? []
      : [{ label: 'Two approvers above', value: formatRupees(rules.twoApproversAbovePaise) }]),
    ...(rules.namedApproverAbovePaise === null
      ? []
      : [
          {
            label: `Named approver above ${formatRupees(rules.namedApproverAbovePaise)}`,
            value: rules.namedApprovers.join(', '),
          },
        ]),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Made by an earlier version, which had none.
    return null;
  }
}
