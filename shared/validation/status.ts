import { cellContent } from '../cell/cell-content.ts';
import { cellText } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import type { Finding } from '../findings/finding.ts';
import { quote } from '../findings/quote.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';

/** Rules about the column of a sheet that says who is to be paid. */
export const statusRules = {
  'status-not-to-pay': {
    severity: 'warning',
    title: 'A status that suggests not to pay',
    why: 'The sheet has a status column, and in these rows it suggests that the recipient should not be paid, or was paid already.',
    remedy: 'Exclude these rows, or accept the warning if they are to be paid.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(statusRules);

const notToPay =
  /\b(?:reject(?:ed)?|declined?|refused|hold|held|cancel(?:l?ed)?|left|resign(?:ed)?|relieved|retired|serving notice|notice period|quit|terminated|separated|absconding|inactive|exited|deceased|expired|suspended|blocked|ineligible|stop(?:ped)?|duplicate|paid|credited|not|no|false|pending|dropped|withdrawn)\b|^n$/i;

/** Says whether a status speaks against paying: "Rejected", "On hold", "Left". */
export function speaksAgainstPaying(shown: string): boolean {
  return notToPay.test(cellContent(shown));
}

/** Warns of a row whose status says that it is not to be paid. */
export function judgeStatus(cell: Cell | undefined): Finding[] {
  if (cell === undefined || cell.kind === 'empty') return [];
  const shown = cellText(cell);
  if (!speaksAgainstPaying(shown)) return [];
  return [
    say(
      'status-not-to-pay',
      null,
      shown,
      `The status is ${quote(shown)}; check that it is to be paid.`,
    ),
  ];
}
