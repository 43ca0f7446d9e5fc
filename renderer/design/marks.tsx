import {
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  Clock,
  Hand,
  Send,
  TriangleAlert,
  Undo2,
  UserRound,
  X,
  FlaskConical,
  Gift,
  GraduationCap,
  Zap,
  type LucideIcon,
  Coins,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { words } from './marks-words.ts';

interface Look {
  readonly word: string;
  readonly tone: '' | 'good' | 'bad' | 'warn' | 'note' | 'unknown' | 'accent';
}

/** What each state of a row is called, to a person. */
export const rowStateLooks: Readonly<Record<RowState, Look & { readonly icon: LucideIcon }>> = {
  draft: { word: words.draft, tone: '', icon: CircleDashed },
  ready: { word: words.ready, tone: 'good', icon: Check },
  invalid: { word: words.error, tone: 'bad', icon: TriangleAlert },
  excluded: { word: words.excluded, tone: '', icon: Ban },
  queued: { word: words.waiting, tone: '', icon: Clock },
  sending: { word: words.sending, tone: 'note', icon: Send },
  unknown: { word: words.outcomeUnknown, tone: 'unknown', icon: CircleHelp },
  credited: { word: words.credited, tone: 'good', icon: Check },
  failed: { word: words.failed, tone: 'bad', icon: X },
  held: { word: words.onHold, tone: 'warn', icon: Hand },
};

/** What a state is called in a batch of that kind. */
export function rowStateWord(state: RowState, kind: BatchKind): string {
  return state === 'credited' ? kindOf(kind).doneMark : rowStateLooks[state].word;
}

export function RowStateMark({
  state,
  kind = 'bulk',
}: {
  readonly state: RowState;
  readonly kind?: BatchKind;
}): ReactNode {
  const { tone, icon: Icon } = rowStateLooks[state];
  return (
    <span className={`mark ${tone}`}>
      <Icon size={12} strokeWidth={2.4} aria-hidden />
      {rowStateWord(state, kind)}
    </span>
  );
}

/** Says of a batch that it is not an imported sheet; nothing for those that are. */
export function KindMark({ kind }: { readonly kind: BatchKind }): ReactNode {
  const { mark } = kindOf(kind);
  if (mark === null) return null;
  const Icon = kindIcons[kind];
  return (
    <span className={`mark ${kindOf(kind).takesBack ? 'warn' : 'accent'}`}>
      <Icon size={12} strokeWidth={2.4} aria-hidden />
      {mark}
    </span>
  );
}

const kindIcons: Readonly<Record<BatchKind, LucideIcon>> = {
  bulk: Send,
  single: UserRound,
  reversal: Undo2,
  incentive: Gift,
  coins: Coins,
};

export const batchStateLooks: Readonly<Record<BatchState, Look>> = {
  draft: { word: words.inPreparation, tone: '' },
  checked: { word: words.readyToApprove, tone: 'note' },
  approved: { word: words.approved, tone: 'accent' },
  allocating: { word: words.sending, tone: 'note' },
  paused: { word: words.paused, tone: 'warn' },
  settled: { word: words.completed, tone: 'good' },
  discarded: { word: words.discarded, tone: '' },
};

export function BatchStateMark({ state }: { readonly state: BatchState }): ReactNode {
  const { word, tone } = batchStateLooks[state];
  return <span className={`mark ${tone}`}>{word}</span>;
}

const environmentLooks: Readonly<Record<Environment, { word: string; icon: LucideIcon }>> = {
  practice: { word: words.practice, icon: GraduationCap },
  test: { word: words.test, icon: FlaskConical },
  live: { word: 'LIVE', icon: Zap },
};

export function EnvironmentMark({ environment }: { readonly environment: Environment }): ReactNode {
  const { word, icon: Icon } = environmentLooks[environment];
  return (
    <span className={`environment ${environment}`}>
      <Icon size={13} strokeWidth={2.3} aria-hidden />
      {word}
    </span>
  );
}
