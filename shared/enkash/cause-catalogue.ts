import { accountCauses } from './causes/account-causes.ts';
import type { CauseText } from './causes/cause-text.ts';
import { rowCauses } from './causes/row-causes.ts';
import { unclearCauses } from './causes/unclear-causes.ts';

/** Every cause, by its code. */
export const causes = { ...accountCauses, ...unclearCauses, ...rowCauses };

export type CauseCode = keyof typeof causes;

/** A reason why somebody was not (or perhaps not) credited. */
export interface Cause extends CauseText {
  readonly code: CauseCode;
}

/** The causes of a certificate that was refused. */
const certificateCauses: readonly CauseCode[] = [
  'certificate-not-trusted',
  'certificate-expired',
  'certificate-wrong-name',
];

export function isCertificateCause(code: CauseCode): boolean {
  return certificateCauses.includes(code);
}

export function causeOf(code: CauseCode): Cause {
  return { code, ...causes[code] };
}

export function isCauseCode(code: string): code is CauseCode {
  return Object.hasOwn(causes, code);
}

export const causeCodes: readonly CauseCode[] = Object.keys(causes).filter(isCauseCode);
