import type { Connection } from '../connection/connection.ts';
import { formatRupees } from '../money/format.ts';
import type { Paise } from '../money/paise.ts';
import { samePerson } from '../people/person-name.ts';

/*
 * How many approve a batch, and who: bands by its amount, as a finance team's delegation of authority has them. The rules are
 * settings of the account, so that they are part of what is signed, and a live one's take two users to change.
 */

export type ApprovalRules = Pick<
  Connection,
  'minimumApprovers' | 'twoApproversAbovePaise' | 'namedApproverAbovePaise' | 'namedApprovers'
>;

/** Somebody who approves; the computer where they did so, null: this one. */
export interface Approver {
  readonly name: string;
  readonly computer: string | null;
  /** The named approver whose delegate they are. */
  readonly inPlaceOf?: string | null;
}

/** What a batch of an amount needs. */
export interface ApprovalNeed {
  readonly approvers: number;
  /** One of the approvers is one of these; null: whoever may approve. */
  readonly named: readonly string[] | null;
}

/** What of it is not there yet. */
export interface MissingApprovals {
  /** 0: the batch is approved. */
  readonly approvers: number;
  /** One of them must be one of these; null: whoever may approve. */
  readonly named: readonly string[] | null;
}

/** The bands: up to an amount one approver, above it two, and above another a named one among them. */
export function approvalNeed(rules: ApprovalRules, totalPaise: Paise): ApprovalNeed {
  const { minimumApprovers, twoApproversAbovePaise, namedApproverAbovePaise } = rules;
  const isAbove = (band: Paise | null): boolean => band !== null && totalPaise > band;
  return {
    approvers: Math.max(minimumApprovers, isAbove(twoApproversAbovePaise) ? 2 : 1),
    named: isAbove(namedApproverAbovePaise) ? rules.namedApprovers : null,
  };
}

/** Whether two approvals would be of one person, whichever computers they were given at. */
export function isSameApprover(one: Approver, other: Approver): boolean {
  return samePerson(one.name, other.name);
}

/** A name in the rules stands for a user of this computer, or with " @ computer" for one of that. */
export function isNamed(approver: Approver, names: readonly string[]): boolean {
  const { inPlaceOf = null } = approver;
  if (inPlaceOf !== null && isNamed({ name: inPlaceOf, computer: null }, names)) return true;
  return names.some((text) => {
    const [name = '', computer = null] = text.split(/\s*@\s*/);
    return (
      samePerson(name, approver.name) &&
      (computer === null || approver.computer === null
        ? computer === approver.computer
        : samePerson(computer, approver.computer))
    );
  });
}

/**
 * The approvals that count, in their order: of what would be sent now, by nobody who made or changed it, and one of each
 * person. `makers`: on a live account; elsewhere nobody.
 */
export function countedApprovals<Given extends Approver & { readonly contentHash: string }>(
  given: readonly Given[],
  contentHash: string,
  makers: readonly string[],
): Given[] {
  const counted: Given[] = [];
  for (const approval of given)
    if (
      approval.contentHash === contentHash &&
      !makers.some((maker) => samePerson(maker, approval.name)) &&
      !counted.some((earlier) => isSameApprover(earlier, approval))
    )
      counted.push(approval);
  return counted;
}

/** What is missing beside the approvals that count. */
export function missingApprovals(
  { approvers, named }: ApprovalNeed,
  counted: readonly Approver[],
): MissingApprovals {
  const isNamedMissing = named !== null && !counted.some((one) => isNamed(one, named));
  return {
    approvers: Math.max(approvers - counted.length, isNamedMissing ? 1 : 0),
    named: isNamedMissing ? named : null,
  };
}

/** Whether an approval of that person is one that is awaited. */
export function isAwaited(
  approver: Approver,
  counted: readonly Approver[],
  { approvers, named }: MissingApprovals,
): boolean {
  if (approvers === 0 || counted.some((earlier) => isSameApprover(earlier, approver))) return false;
  // The last place is that of a named approver, where one is missing.
  return approvers > 1 || named === null || isNamed(approver, named);
}

/** What is needed and why, a sentence each. */
export function needSentences(rules: ApprovalRules, totalPaise: Paise): string[] {
  const { approvers, named } = approvalNeed(rules, totalPaise);
  const { twoApproversAbovePaise: two, namedApproverAbovePaise: above } = rules;
  return [
    approvers === 1
      ? 'One approver is needed.'
      : rules.minimumApprovers >= approvers || two === null
        ? `${approvers} approvers are needed for every batch of this account.`
        : `${approvers} approvers are needed above ${formatRupees(two)}.`,
    ...(named === null || above === null
      ? []
      : [
          `Above ${formatRupees(above)} ${approvers === 1 ? 'it' : 'one of them'} must be ${namesWords(named)}.`,
        ]),
  ];
}

/** What is missing, as a sentence. */
export function missingSentence({ approvers, named }: MissingApprovals): string {
  const whom =
    named === null
      ? ''
      : approvers === 1
        ? `, from ${namesWords(named)}`
        : `, one of them from ${namesWords(named)}`;
  return approvers === 1
    ? `1 more approval is needed${whom}.`
    : `${approvers} more approvals are needed${whom}.`;
}

function namesWords(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? 'a named approver (none is named)')
    : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** Everybody who approved, as one text. */
export function approversWords(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
