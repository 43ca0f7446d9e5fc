import {
  ArrowLeftRight,
  Check,
  CircleDashed,
  CircleMinus,
  CircleHelp,
  CirclePlus,
  EyeOff,
  Layers,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { classWords, type MatchKind } from '../../shared/reconciliation/match-words.ts';
import type { MatchClass } from '../../shared/reconciliation/matching.ts';

const looks: Readonly<Record<MatchClass, { readonly tone: string; readonly icon: LucideIcon }>> = {
  matched: { tone: 'good', icon: Check },
  'different-amount': { tone: 'bad', icon: ArrowLeftRight },
  'only-here': { tone: 'warn', icon: CircleMinus },
  'only-there': { tone: 'unknown', icon: CirclePlus },
  unread: { tone: 'bad', icon: EyeOff },
  suggested: { tone: 'warn', icon: CircleHelp },
  'no-money': { tone: '', icon: CircleDashed },
  'other-batch': { tone: '', icon: Layers },
};

/** What a class of a matching is called, with its colour. */
export function MatchClassMark({
  kind,
  is,
}: {
  readonly kind: MatchKind;
  readonly is: MatchClass;
}): ReactNode {
  const { tone, icon: Icon } = looks[is];
  return (
    <span className={`mark ${tone}`}>
      <Icon size={12} strokeWidth={2.4} aria-hidden />
      {classWords(kind, is)}
    </span>
  );
}
