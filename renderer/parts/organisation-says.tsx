import type { ReactNode } from 'react';
import type { PolicyKey } from '../../shared/policy/policy.ts';
import { setByOrganisation } from '../../shared/policy/policy-sentences.ts';
import { useComputer } from '../trust/computer-store.ts';

/** What the organisation set of this, at the place where a person would change it; nothing where it is theirs. */
export function OrganisationSays({ keys }: { readonly keys: readonly PolicyKey[] }): ReactNode {
  const said = useComputer((state) => setByOrganisation(state.policy?.sets ?? {}, ...keys));
  return said === null ? null : <span className="strong">{said}</span>;
}
