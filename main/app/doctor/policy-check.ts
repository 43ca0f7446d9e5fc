import { existsSync } from 'node:fs';
import { attention, fault, fine, type Check } from '../../../shared/doctor/check.ts';
import { policySentences } from '../../../shared/policy/policy-sentences.ts';
import type { PolicyStanding } from '../../policy/read-policy.ts';

/** What the organisation set, and whether it can be used; null: nothing. */
export function policyCheck(standing: PolicyStanding): Check | null {
  switch (standing.kind) {
    case 'none':
      return null;
    case 'unreadable':
      return fault(
        'policy',
        `What your organisation set in ${standing.from} cannot be used, so only practice works. ${standing.why}`,
        'Ask IT to correct it; the keys are in the IT guide.',
      );
    case 'set': {
      const missing = (standing.policy.certificateAuthorities ?? []).filter(
        (file) => !existsSync(file),
      );
      const says = `Set by your organisation in ${standing.from}. ${policySentences(standing.policy).join(' ')}`;
      return missing.length === 0
        ? fine('policy', says)
        : attention(
            'policy',
            `${says} Not there: ${missing.join(', ')}.`,
            'Ask IT to save it there.',
          );
    }
  }
}
