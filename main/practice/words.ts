/** The refusals that the partner's page gives word for word. */
export const pageWords = {
  companyIdRequired: 'Company Id is required if it is an Enkash User',
  primaryCardMissing: 'Primary Enkash card is not present. So bulk upload cannot be done',
  kycNotDone:
    'KYC is not uploaded or under review for the primary card. So bulk upload cannot be done',
  binTypeNotMapped: 'Bin Type is not mapped on PlanMaster',
  notOfThisPartner: 'Card Account does not exist for this partner',
  referenceUsed: 'The transaction associated with the given Unique reference Number already exists',
  /** From another public page (enkash-api 3.1). */
  insufficientBalance: 'Insufficient balance in card account',
} as const;

/** The page's 404. Its brackets are taken to stay, with the ids between them. */
export function cardAccountNotFound(companyId: string, cardAccountId: string): string {
  return `Card account not found for companyId: [${companyId}] and cardAccountId: [${cardAccountId}]`;
}

/** Refusals for which no public page gives the words: ours, in EnKash's manner. */
export const assumedWords = {
  emailInvalid: 'Invalid email',
  mobileInvalid: 'Invalid mobile number',
  titleInvalid: 'Title should be Mr, Mrs or Ms',
  nameMissing: 'Name is required',
  genderMissing: 'Gender is required',
  configurationInvalid: 'Invalid configuration',
  amountInvalid: 'Load amount should be greater than 0 with at most 2 decimals',
  referenceMissing: 'Unique reference number is required',
  eventUnknown: 'Coin config not found',
  userUnknown: 'User not found',
  requestUsed: 'requestId should be unique',
  orderUnknown: 'Order not found',
  productUnknown: 'Product not found',
  cardMissing: 'enKashCardId is required',
  cardUnknown: 'Card not found',
  cardBlocked: 'Card is blocked for this user',
  reversalTooLarge: 'Debit amount is more than the amount credited',
  partnerIdMissing: "Required request header 'partnerId' is not present",
  tooManyRequests: 'Too many requests',
  /** From the pages of payouts (enkash-api 11.3). */
  notEncrypted: 'Invalid encrypted request',
  notEnabled: 'This API is not enabled for the partner',
  couldNotProcess: 'Unable to process the request',
} as const;

/** The refusals of ours that come as a reason of one row, after which nothing has moved. */
export const rowRefusals: readonly string[] = [
  assumedWords.emailInvalid,
  assumedWords.mobileInvalid,
  assumedWords.titleInvalid,
  assumedWords.nameMissing,
  assumedWords.amountInvalid,
  assumedWords.referenceMissing,
  assumedWords.cardUnknown,
  assumedWords.cardBlocked,
  assumedWords.reversalTooLarge,
];
