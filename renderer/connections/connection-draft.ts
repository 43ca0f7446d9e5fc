import type { z } from 'zod';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import {
  connectionSchema,
  documentedStatuses,
  secretsNeeded,
  type Connection,
  type Environment,
  type SecretName,
} from '../../shared/connection/connection.ts';
import { paise, paiseFromRupees, rupeesText, type Paise } from '../../shared/money/paise.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { words } from './connection-draft-words.ts';

/** The form as it is being typed: everything is text until it is checked. */
export interface ConnectionDraft {
  readonly name: string;
  readonly environment: Environment;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly partnerId: string;
  readonly companyId: string;
  readonly cardAccountId: string;
  readonly way: 'token' | 'password';
  readonly username: string;
  readonly clientId: string;
  readonly authorization: 'bearer' | 'raw';
  readonly encryption: Connection['encryption'];
  readonly creditKnownUsers: boolean;
  readonly rowsPerRequest: string;
  readonly timeoutSeconds: string;
  readonly settleByLookUp: boolean;
  readonly settleByResend: boolean;
  readonly secondSendingMinutes: string;
  readonly statusCheckRestSeconds: string;
  readonly compareDays: string;
  readonly completedStatuses: string;
  readonly confirmedRefusals: string;
  readonly firstAlone: boolean;
  readonly maxRow: string;
  readonly maxBatch: string;
  readonly minimumApprovers: string;
  readonly twoAbove: string;
  readonly namedAbove: string;
  readonly namedApprovers: string;
  readonly warnRow: string;
  readonly taxYear: string;
  readonly singleReferenceField: Connection['singleReferenceField'];
  readonly cardIdSpelling: Connection['cardIdSpelling'];
  readonly sendGender: boolean;
  readonly incentivePath: Connection['incentivePath'];
  readonly signOnHolderPage: string;
  readonly signOnAdminPage: string;
  readonly signOnPartner: string;
  readonly adminCardId: string;
  readonly marketplaceUrl: string;
  readonly orderCall: Connection['orderCall'];
  readonly paging: Connection['paging'];
  readonly pointRupees: string;
  readonly coinRupees: string;
}

export const emptyDraft: ConnectionDraft = {
  name: '',
  environment: 'test',
  apiUrl: '',
  tokenUrl: '',
  partnerId: '',
  companyId: '',
  cardAccountId: '',
  way: 'token',
  username: '',
  clientId: '',
  authorization: 'bearer',
  encryption: 'none',
  creditKnownUsers: true,
  rowsPerRequest: '50',
  timeoutSeconds: '60',
  settleByLookUp: true,
  settleByResend: true,
  secondSendingMinutes: '10',
  statusCheckRestSeconds: '60',
  compareDays: '45',
  completedStatuses: documentedStatuses.join(', '),
  confirmedRefusals: '',
  firstAlone: true,
  maxRow: '',
  maxBatch: '',
  minimumApprovers: '1',
  twoAbove: '',
  namedAbove: '',
  namedApprovers: '',
  warnRow: '10,000',
  taxYear: '5,000',
  singleReferenceField: 'uniqueReferenceNumber',
  cardIdSpelling: 'by-page',
  sendGender: true,
  incentivePath: '/create-allocate-points',
  signOnHolderPage: '',
  signOnAdminPage: '',
  signOnPartner: '',
  adminCardId: '',
  marketplaceUrl: '',
  orderCall: 'fetch-order-details',
  paging: 'both',
  pointRupees: '1',
  coinRupees: '',
};

/** A new connection, as the organisation allows one. */
export function newDraft({ environments, minimumApprovers = 1 }: Policy = {}): ConnectionDraft {
  return {
    ...emptyDraft,
    environment: environments?.includes('test') === false ? 'live' : 'test',
    minimumApprovers: String(minimumApprovers),
  };
}

export function draftOf(view: ConnectionView): ConnectionDraft {
  return {
    ...view,
    way: view.signIn.way,
    username: view.signIn.way === 'password' ? view.signIn.username : '',
    clientId: view.signIn.way === 'password' ? view.signIn.clientId : '',
    rowsPerRequest: String(view.rowsPerRequest),
    timeoutSeconds: String(view.timeoutMs / 1000),
    secondSendingMinutes: String(view.secondSendingAfterMs / 60_000),
    statusCheckRestSeconds: String(view.statusCheckRestMs / 1000),
    compareDays: String(view.compareDays),
    completedStatuses: view.completedStatuses.join(', '),
    confirmedRefusals: view.confirmedRefusals.join(' | '),
    maxRow: view.maxRowPaise === null ? '' : rupeesText(view.maxRowPaise),
    maxBatch: view.maxBatchPaise === null ? '' : rupeesText(view.maxBatchPaise),
    minimumApprovers: String(view.minimumApprovers),
    twoAbove: view.twoApproversAbovePaise === null ? '' : rupeesText(view.twoApproversAbovePaise),
    namedAbove:
      view.namedApproverAbovePaise === null ? '' : rupeesText(view.namedApproverAbovePaise),
    namedApprovers: view.namedApprovers.join('; '),
    warnRow: view.warnRowPaise === null ? '' : rupeesText(view.warnRowPaise),
    taxYear: view.taxYearPaise === null ? '' : rupeesText(view.taxYearPaise),
    signOnHolderPage: view.signOnHolderPage ?? '',
    signOnAdminPage: view.signOnAdminPage ?? '',
    signOnPartner: view.signOnPartner ?? '',
    adminCardId: view.adminCardId ?? '',
    marketplaceUrl: view.marketplaceUrl ?? '',
    pointRupees: rupeesText(paise(view.pointPaise)),
    coinRupees: view.coinPaise === null ? '' : rupeesText(paise(view.coinPaise)),
  };
}

export type DraftField = keyof ConnectionDraft;
/** The fields that are typed. */
export type TextOfDraft = {
  [Field in DraftField]: string extends ConnectionDraft[Field] ? Field : never;
}[DraftField];
export type DraftFaults = Partial<Record<DraftField, string>>;

const sentences: DraftFaults = {
  name: words.giveConnectionNameMost,
  apiUrl: words.enterFullAddressStarting,
  tokenUrl: words.enterFullAddressStarting,
  partnerId: words.enterEnkashProvidedWithout,
  companyId: words.enterEnkashProvidedWithout,
  cardAccountId: words.enterEnkashProvidedWithout,
  username: words.enterEnkashProvidedWithout,
  clientId: words.enterEnkashProvidedWithout,
  rowsPerRequest: words.wholeNumberFrom,
  timeoutSeconds: words.secondsFromTo,
  secondSendingMinutes: words.minutesFromTo,
  statusCheckRestSeconds: words.secondsUpToAnHour,
  compareDays: words.daysFromTo,
  completedStatuses: words.mostWordsMostLetters,
  confirmedRefusals: words.mostReasonsLettersBetween,
  maxRow: words.rupeesMostTwoDecimals,
  maxBatch: words.rupeesMostTwoDecimals,
  minimumApprovers: words.wholeNumberToFive,
  twoAbove: words.rupeesMostTwoDecimals,
  namedAbove: words.rupeesMostTwoDecimals,
  namedApprovers: words.mostNamesSemicolonsBetween,
  warnRow: words.rupeesMostTwoDecimals,
  taxYear: words.rupeesMostTwoDecimals,
  signOnHolderPage: words.fullAddressTokenLeave,
  signOnAdminPage: words.fullAddressTokenLeave,
  coinRupees: words.rupeesFromMostTwo,
  pointRupees: words.rupeesOfPoint,
  marketplaceUrl: words.fullAddressOrBlank,
  adminCardId: words.asProvidedOrBlank,
  signOnPartner: words.asProvidedOrBlank,
};

/** The draft's field that a path of the schema speaks of. */
function fieldOfPath(path: readonly PropertyKey[]): DraftField | null {
  const last = path.filter((part) => typeof part === 'string').at(-1);
  const renamed: Readonly<Record<string, DraftField>> = {
    timeoutMs: 'timeoutSeconds',
    secondSendingAfterMs: 'secondSendingMinutes',
    statusCheckRestMs: 'statusCheckRestSeconds',
    maxRowPaise: 'maxRow',
    maxBatchPaise: 'maxBatch',
    twoApproversAbovePaise: 'twoAbove',
    namedApproverAbovePaise: 'namedAbove',
    warnRowPaise: 'warnRow',
    taxYearPaise: 'taxYear',
    pointPaise: 'pointRupees',
    coinPaise: 'coinRupees',
  };
  if (last === undefined) return null;
  const known = renamed[last];
  if (known !== undefined) return known;
  return last in emptyDraft ? (last as DraftField) : null;
}

/** Rupees as typed, with or without commas; empty is no limit. A fault is NaN, which the schema refuses. */
function limit(text: string): Paise | null | number {
  const plain = text.replace(/[,\s₹]/g, '');
  if (plain === '') return null;
  const read = paiseFromRupees(plain);
  return read.ok && read.value > 0 ? read.value : Number.NaN;
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function millis(typed: string, unit = 1000): number {
  return typed.trim() === '' ? Number.NaN : Math.round(Number(typed) * unit);
}

function parts(typed: string, between: string): string[] {
  return typed
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Makes a connection of the form, or says of each field what is wrong with it, the organisation's minimum included. */
export function readDraft(
  draft: ConnectionDraft,
  { minimumApprovers: least = 1 }: Policy = {},
): Result<Connection, DraftFaults> {
  const input: Record<keyof z.input<typeof connectionSchema>, unknown> = {
    name: draft.name,
    environment: draft.environment,
    apiUrl: draft.apiUrl.trim(),
    tokenUrl: draft.tokenUrl.trim() === '' ? draft.apiUrl.trim() : draft.tokenUrl.trim(),
    partnerId: draft.partnerId,
    companyId: draft.companyId,
    cardAccountId: draft.cardAccountId,
    signIn:
      draft.way === 'token'
        ? { way: 'token' }
        : { way: 'password', username: draft.username, clientId: draft.clientId },
    authorization: draft.authorization,
    encryption: draft.encryption,
    creditKnownUsers: draft.creditKnownUsers,
    rowsPerRequest: draft.rowsPerRequest.trim() === '' ? Number.NaN : Number(draft.rowsPerRequest),
    timeoutMs: millis(draft.timeoutSeconds),
    settleByLookUp: draft.settleByLookUp,
    settleByResend: draft.settleByResend,
    secondSendingAfterMs: millis(draft.secondSendingMinutes, 60_000),
    statusCheckRestMs: millis(draft.statusCheckRestSeconds),
    compareDays: draft.compareDays.trim() === '' ? Number.NaN : Number(draft.compareDays),
    completedStatuses: parts(draft.completedStatuses, ','),
    confirmedRefusals: parts(draft.confirmedRefusals, '|'),
    firstAlone: draft.firstAlone,
    maxRowPaise: limit(draft.maxRow),
    maxBatchPaise: limit(draft.maxBatch),
    minimumApprovers:
      draft.minimumApprovers.trim() === '' ? Number.NaN : Number(draft.minimumApprovers),
    twoApproversAbovePaise: limit(draft.twoAbove),
    namedApproverAbovePaise: limit(draft.namedAbove),
    namedApprovers: parts(draft.namedApprovers, ';'),
    warnRowPaise: limit(draft.warnRow),
    taxYearPaise: limit(draft.taxYear),
    singleReferenceField: draft.singleReferenceField,
    cardIdSpelling: draft.cardIdSpelling,
    sendGender: draft.sendGender,
    incentivePath: draft.incentivePath,
    signOnHolderPage: textOrNull(draft.signOnHolderPage),
    signOnAdminPage: textOrNull(draft.signOnAdminPage),
    signOnPartner: textOrNull(draft.signOnPartner),
    adminCardId: textOrNull(draft.adminCardId),
    marketplaceUrl: textOrNull(draft.marketplaceUrl),
    orderCall: draft.orderCall,
    paging: draft.paging,
    pointPaise: limit(draft.pointRupees) ?? Number.NaN,
    coinPaise: limit(draft.coinRupees),
  };
  const read = connectionSchema.safeParse(input);
  if (read.success) {
    const { environment, minimumApprovers } = read.data;
    return environment === 'live' && minimumApprovers < least
      ? fail({ minimumApprovers: words.yourOrganisationAsksLeast(least) })
      : ok(read.data);
  }
  const faults: DraftFaults = {};
  for (const issue of read.error.issues) {
    const field = fieldOfPath(issue.path);
    if (field !== null) faults[field] = sentences[field] ?? words.valueNotValid;
  }
  return fail(faults);
}

/** Of all faults those of fields that were filled in and left: nobody is told off for what they have not reached. */
export function faultsShown(
  draft: ConnectionDraft,
  faults: DraftFaults,
  left: ReadonlySet<TextOfDraft>,
): DraftFaults {
  const shown: DraftFaults = {};
  for (const field of left)
    if (draft[field].trim() !== '' && faults[field] !== undefined) shown[field] = faults[field];
  return shown;
}

/** What only those change whom EnKash told to: it is folded away, and opened when something of it is wrong. */
const basicFields: ReadonlySet<DraftField> = new Set([
  'name',
  'environment',
  'apiUrl',
  'partnerId',
  'companyId',
  'cardAccountId',
  'way',
  'username',
  'clientId',
  'encryption',
  'maxRow',
  'maxBatch',
  'minimumApprovers',
  'twoAbove',
  'namedAbove',
  'namedApprovers',
  'warnRow',
]);

/** Whether something is wrong with a field that is folded away. */
export function hasExpertFault(faults: DraftFaults): boolean {
  return Object.keys(faults).some((field) => field in emptyDraft && !isBasic(field));
}

function isBasic(field: string): boolean {
  return [...basicFields].some((basic) => basic === field);
}

/** The secrets that the form asks for, in its order. */
export function secretsOf({ way, encryption }: ConnectionDraft): readonly SecretName[] {
  return secretsNeeded({ signIn: { way }, encryption });
}
