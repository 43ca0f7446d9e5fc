import { z } from 'zod';
import type { ContractCall } from './contract-call.ts';
import {
  balance,
  bodyPaging,
  cardAccountId,
  cardId,
  companyId,
  eitherCardId,
  email,
  loadAmount,
  mobile,
  moment,
  pageOf,
  queryPaging,
  reference,
  title,
  transactionId,
  userId,
} from './shapes.ts';

const account = z.object({ companyId, cardAccountId });

/** A row of the bulk call (enkash-api 3.1). */
export const bulkRow = z
  .object({
    title,
    name: z.string().min(1),
    email,
    mobile,
    loadAmount,
    remarks: z.string().optional(),
    uniqueReferenceNumber: reference,
  })
  .meta({ id: 'BulkRow' });
export type BulkRow = z.infer<typeof bulkRow>;

/** What replies repeat of a row, as it was sent. */
const repeatedRow = z.object({
  email: z.string(),
  name: z.string(),
  mobile: z.string(),
  title: z.string(),
  loadAmount: z.number(),
  companyId,
  cardAccountId,
});
const creditedRow = repeatedRow
  .extend({
    enkashCardId: cardId.optional(),
    userId: userId.optional(),
    accountBalance: balance.optional(),
    enkashCardTxnId: transactionId.optional(),
    otbBalance: balance.optional(),
    uniqueReferenceNumber: z.string().optional(),
    status: z.string().optional(),
  })
  .meta({ id: 'CreditedRow', description: 'The page’s sample does not repeat the reference.' });
const failedRow = repeatedRow
  .extend({
    uniqueReferenceNumber: z.string().optional(),
    failureReason: z.string().optional(),
  })
  .meta({ id: 'FailedRow', description: 'One of the page’s samples has neither.' });
const bulkPayload = z.object({
  successBulkEnKashCardCreateDTOs: z.array(creditedRow),
  failureBulkEnKashCardCreateDTOs: z.array(failedRow),
  successCount: z.int().min(0),
  failureCount: z.int().min(0),
  totalCount: z.int().min(0),
});

/** The body of the single call (enkash-api 3.2): a credit, or (`DR`) a credit taken back. */
export const singleBodySchema = account
  .extend({
    transactionCode: z.literal('ALLOCATION').optional(),
    transactionType: z.enum(['CR', 'DR']),
    type: z.enum(['ALLOCATE_POINT', 'UNALLOCATE_POINT']).optional(),
    ...eitherCardId,
    email: z.string().optional(),
    mobile: z.string().optional(),
    title: z.string().optional(),
    firstName: z.string().optional(),
    gender: z.enum(['M', 'F']).optional(),
    loadAmount,
    uniqueReferenceNumber: reference.optional(),
    uniqueReferenceNum: reference.optional(),
  })
  .meta({
    id: 'SingleAllocation',
    description:
      'The table of the page says uniqueReferenceNumber, its example uniqueReferenceNum: one of them is needed.',
  });
export type SingleBody = z.infer<typeof singleBodySchema>;
const singlePayload = z
  .object({
    ...eitherCardId,
    userId,
    cardAccountId,
    companyId: companyId.optional(),
    maskedNumber: z.string().optional(),
    enkashCardTxnId: transactionId,
    pgReferenceNumber: z.string(),
    email: z.string().optional(),
    mobile: z.string().optional(),
    loadAmount: z.number().optional(),
    otbBalance: balance.optional(),
  })
  .meta({ id: 'SingleResult' });

export const accountBody = account;
const accountPayload = z
  .object({
    companyId,
    cardAccountId,
    companyName: z.string(),
    creditLimit: balance,
    dynamicLimit: balance.optional(),
    usedCreditLimit: balance,
    availableBalance: balance,
    availableCardBalance: balance,
    primaryEnKashCard: z
      .object({ ...eitherCardId, userId: userId.optional(), maskedNumber: z.string() })
      .optional(),
    totalCards: z.int(),
    activeCards: z.int(),
    totalAllocationPoint: balance,
    totalRedemptionPoint: balance,
    currentMonthAllocationPoint: balance,
    currentMonthRedemptionPoint: balance,
  })
  .meta({ id: 'Account' });

/** The filter of `transaction/all` (enkash-api 3.4); that it takes a mobile is assumed. */
export const transactionFilter = bodyPaging
  .extend({
    companyId: companyId.optional(),
    cardAccountId: cardAccountId.optional(),
    cardHolderName: z.string().optional(),
    userId: userId.optional(),
    mobile: z.string().optional(),
    ...eitherCardId,
    status: z.string().optional(),
    enKashTransactionId: transactionId.optional(),
    enKashTransactionIds: z.array(transactionId).optional(),
    cardTransactionType: z.enum(['CR', 'DR']).optional(),
    amountFrom: z.number().optional(),
    amountTo: z.number().optional(),
    pgReferenceNumber: z.string().optional(),
    pgReferenceNumbers: z.array(z.string()).optional(),
    txnDateFrom: moment.optional(),
    txnDateTo: moment.optional(),
  })
  .meta({ id: 'TransactionFilter' });
const transaction = z
  .object({
    enKashCardTransactionId: transactionId,
    maskedCard: z.string().optional(),
    ...eitherCardId,
    userId,
    cardHolderName: z.string(),
    email: z.string().optional(),
    mobile: z.string().optional(),
    companyId,
    companyName: z.string().optional(),
    cardAccountId: cardAccountId.optional(),
    principalAmount: z.number(),
    balance: balance.nullish(),
    pgReferenceNumber: z.string(),
    description: z.string().nullish(),
    currency: z.literal('INR').optional(),
    cardTransactionType: z.enum(['CR', 'DR']),
    status: z.string(),
    type: z.string(),
    createdOn: moment,
    txnDate: moment,
    modifiedOn: moment.optional(),
  })
  .meta({
    id: 'Transaction',
    description: 'No page shows this reply; the shape is that of a public receiver of it.',
  });

export const peopleFilter = bodyPaging
  .extend({
    companyId,
    cardAccountId,
    ...eitherCardId,
    userId: userId.optional(),
    mobile: z.string().optional(),
    email: z.string().optional(),
  })
  .meta({ id: 'UserFilter' });
const person = z
  .object({
    ...eitherCardId,
    userId,
    cardAccountId,
    expiryMonth: z.string().optional(),
    expiryYear: z.string().optional(),
    email: z.string(),
    mobile: z.string(),
    title: z.string().optional(),
    firstName: z.string(),
    maskedNumber: z.string().optional(),
    otbBalance: balance.optional(),
  })
  .meta({ id: 'User' });

export const signOnBody = account.extend(eitherCardId);

const prefix = '/api/v0/partner/enKashCard';
const cardCall = { method: 'POST', host: 'api', query: null, envelope: 'code' } as const;

/** Reward and incentive allocation, and the sign-on (enkash-api 2 to 4). */
export const cardCalls = [
  {
    ...cardCall,
    endpoint: 'allocate',
    menu: 'Reward Allocation: Bulk Create And Allocate Rewards',
    operation: 'bulkAllocate',
    path: `${prefix}/bulk-create-allocate-points-json`,
    certainty: 'page',
    section: '3.1',
    query: account.extend({ isPointsAllocation: z.enum(['true', 'false']) }),
    body: { as: 'json', schema: z.array(bulkRow).min(1) },
    payload: bulkPayload,
  },
  {
    ...cardCall,
    endpoint: 'single',
    menu: 'Reward Allocation: Create And Allocate Points',
    operation: 'allocateOne',
    path: `${prefix}/create-allocate-points`,
    certainty: 'pages disagree',
    section: '3.2',
    body: { as: 'json', schema: singleBodySchema },
    payload: singlePayload,
  },
  {
    ...cardCall,
    endpoint: 'incentive',
    menu: 'Incentive Allocation: Incentive Create And Allocation',
    operation: 'allocateIncentive',
    path: `${prefix}/points/allocate`,
    certainty: 'pages disagree',
    section: '4',
    body: { as: 'json', schema: singleBodySchema },
    payload: singlePayload,
  },
  {
    ...cardCall,
    endpoint: 'account',
    menu: 'Reward Allocation: Get Reward Account Details',
    operation: 'readAccount',
    path: `${prefix}/cardAccount/get`,
    certainty: 'page',
    section: '3.3',
    body: { as: 'json', schema: accountBody },
    payload: accountPayload,
    envelope: 'response_code',
  },
  {
    ...cardCall,
    endpoint: 'transactions',
    menu: 'Reward Allocation: Get Reward Transaction Details; Incentive Allocation: Get Incentive Transaction details',
    operation: 'searchTransactions',
    path: `${prefix}/transaction/all`,
    certainty: 'assumed',
    section: '3.4',
    query: queryPaging.partial(),
    body: { as: 'json', schema: transactionFilter },
    payload: pageOf(transaction),
  },
  {
    ...cardCall,
    endpoint: 'search',
    menu: 'Reward Allocation: Get User Details, Get User Card Details; Incentive Allocation: Get User Details',
    operation: 'searchUsers',
    path: `${prefix}/search`,
    certainty: 'page',
    section: '3.5',
    query: queryPaging.partial(),
    body: { as: 'json', schema: peopleFilter },
    payload: pageOf(person),
  },
  {
    ...cardCall,
    endpoint: 'sso',
    menu: 'Token APIs: Single Sign On (SSO)',
    operation: 'signOn',
    path: `${prefix}/sso-token`,
    certainty: 'page',
    section: '2',
    body: { as: 'json', schema: signOnBody },
    payload: z.object({ token: z.string().min(1) }),
  },
] as const satisfies readonly ContractCall[];
