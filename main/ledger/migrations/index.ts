import { ledgerMigration } from './001-ledger.ts';
import { peopleMigration } from './002-people.ts';
import { acceptedWarningsMigration } from './007-accepted-warnings.ts';
import { matchesMigration } from './008-matches.ts';
import { kindsMigration } from './009-kinds.ts';
import { handoversMigration } from './010-handovers.ts';
import { nameIndexMigration } from './011-name-index.ts';
import { knownBalancesMigration } from './013-known-balances.ts';
import { stoppedMigration } from './014-stopped.ts';
import { approvedThroughMigration } from './016-approved-through.ts';
import { referencesByCaseMigration } from './018-references-by-case.ts';
import { derivedReferencesMigration } from './020-derived-references.ts';
import { judgedMigration } from './021-judged.ts';
import { contentChangesMigration } from './022-content-changes.ts';
import { allocatedElsewhereMigration } from './023-allocated-elsewhere.ts';
import { importNoticesMigration } from './024-import-notices.ts';
import { paymentsElsewhereMigration } from './025-payments-elsewhere.ts';
import { vouchersMigration } from './031-vouchers.ts';
import { matchDecisionsMigration } from './032-match-decisions.ts';
import { recipientBookMigration } from './041-recipient-book.ts';
import { maskingMigration } from './066-masking.ts';
import { taxRegisterMigration } from './067-tax-register.ts';
import { toldTransactionsMigration } from './075-told-transactions.ts';
import { matchAccountsMigration } from './080-match-accounts.ts';
import { severalApprovalsMigration } from './097-several-approvals.ts';
import { rolesMigration } from './098-roles.ts';
import { delegatesMigration } from './099-delegates.ts';
import { oneRuleAMoveMigration } from './105-one-rule-a-move.ts';
import { addedRowsMigration } from './106-added-rows.ts';
import { signInUnderWayMigration } from './107-sign-in-under-way.ts';
import { resolvedByPersonMigration } from './051-resolved-by-person.ts';
import { rememberedMappingsMigration } from './052-remembered-mappings.ts';
import { movesInOneMigration } from './056-moves-in-one.ts';
import { coinsMigration } from './085-coins.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** In order; a ledger has the first n of them. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'ledger', sql: ledgerMigration },
  { number: 2, name: 'people', sql: peopleMigration },
  { number: 7, name: 'accepted warnings', sql: acceptedWarningsMigration },
  { number: 8, name: 'matches', sql: matchesMigration },
  { number: 9, name: 'kinds', sql: kindsMigration },
  { number: 10, name: 'handovers', sql: handoversMigration },
  { number: 11, name: 'name index', sql: nameIndexMigration },
  { number: 13, name: 'known balances', sql: knownBalancesMigration },
  { number: 14, name: 'stopped', sql: stoppedMigration },
  { number: 16, name: 'approved through', sql: approvedThroughMigration },
  { number: 18, name: 'references by case', sql: referencesByCaseMigration },
  { number: 20, name: 'derived references', sql: derivedReferencesMigration },
  { number: 21, name: 'judged', sql: judgedMigration },
  { number: 22, name: 'content changes', sql: contentChangesMigration },
  { number: 23, name: 'allocated elsewhere', sql: allocatedElsewhereMigration },
  { number: 24, name: 'import notices', sql: importNoticesMigration },
  { number: 25, name: 'payments elsewhere', sql: paymentsElsewhereMigration },
  { number: 31, name: 'vouchers', sql: vouchersMigration },
  { number: 32, name: 'match decisions', sql: matchDecisionsMigration },
  { number: 41, name: 'recipient book', sql: recipientBookMigration },
  { number: 51, name: 'resolved by person', sql: resolvedByPersonMigration },
  { number: 52, name: 'remembered mappings', sql: rememberedMappingsMigration },
  { number: 56, name: 'moves in one', sql: movesInOneMigration },
  { number: 66, name: 'masking', sql: maskingMigration },
  { number: 67, name: 'tax register', sql: taxRegisterMigration },
  { number: 75, name: 'told transactions', sql: toldTransactionsMigration },
  { number: 80, name: 'match accounts', sql: matchAccountsMigration },
  { number: 85, name: 'coins', sql: coinsMigration },
  { number: 97, name: 'several approvals', sql: severalApprovalsMigration },
  { number: 98, name: 'roles', sql: rolesMigration },
  { number: 99, name: 'delegates', sql: delegatesMigration },
  { number: 105, name: 'one rule a move', sql: oneRuleAMoveMigration },
  { number: 106, name: 'added rows', sql: addedRowsMigration },
  { number: 107, name: 'sign-in under way', sql: signInUnderWayMigration },
];
