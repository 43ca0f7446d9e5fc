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
  const { completedStatuses, pointPaise } = connection;
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
    // What was approved before points had a worth of their own reads as it did.
    ...(pointPaise === usualPointPaise ? {} : { pointPaise }),
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
  pointPaise: pointPaiseSchema.default(usualPointPaise),
});

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
  pointPaise: pointPaiseSchema.default(usualPointPaise),
});

export const roadLineSchema = z.object({ label: z.string(), value: z.string() });
export type RoadLine = z.infer<typeof roadLineSchema>;

/**
 * The parts of that text that a checker reads, a line each, and what a batch of `total` is worth where a point is not one
 * rupee; none where it cannot be read.
 */
export function roadLines(road: string, total: Paise): RoadLine[] {
  const read = roadSchema.safeParse(parsed(road));
  if (!read.success) return [];
  const { apiUrl, tokenUrl, partnerId, companyId, cardAccountId, ...rules } = read.data;
  const worth = worthInPoints(total, rules.pointPaise);
  const limit = (paise: typeof rules.maxRowPaise): string =>
    paise === null ? 'no limit' : formatRupees(paise);
  return [
    { label: 'API base URL', value: apiUrl },
    ...(tokenUrl === apiUrl ? [] : [{ label: 'Token URL', value: tokenUrl }]),
    { label: 'Partner', value: partnerId },
    { label: 'Company', value: companyId },
    { label: 'Card account', value: cardAccountId },
    { label: 'Recipients', value: rules.creditKnownUsers ? 'new and known' : 'new only' },
    ...(rules.pointPaise === usualPointPaise
      ? []
      : [{ label: 'Points', value: pointWords(rules.pointPaise) }]),
    { label: 'Limit for one row', value: limit(rules.maxRowPaise) },
    { label: 'Limit for the batch', value: limit(rules.maxBatchPaise) },
    ...(worth === null ? [] : [{ label: 'This batch', value: worth }]),
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
