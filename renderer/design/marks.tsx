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
} from 'lucide-react';
import type { ReactNode } from 'react';
import { kindWords, takesBack, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { Environment } from '../../shared/connection/connection.ts';

interface Look {
  readonly word: string;
  readonly tone: '' | 'good' | 'bad' | 'warn' | 'note' | 'unknown' | 'accent';
}

/** What each state of a row is called, to a person. */
export const rowStateLooks: Readonly<Record<RowState, Look & { readonly icon: LucideIcon }>> = {
  draft: { word: 'Draft', tone: '', icon: CircleDashed },
  ready: { word: 'Ready', tone: 'good', icon: Check },
  invalid: { word: 'Error', tone: 'bad', icon: TriangleAlert },
  excluded: { word: 'Excluded', tone: '', icon: Ban },
  queued: { word: 'Waiting', tone: '', icon: Clock },
  sending: { word: 'Sending', tone: 'note', icon: Send },
  unknown: { word: 'Outcome unknown', tone: 'unknown', icon: CircleHelp },
  credited: { word: 'Credited', tone: 'good', icon: Check },
  failed: { word: 'Failed', tone: 'bad', icon: X },
  held: { word: 'On hold', tone: 'warn', icon: Hand },
};

/** What a state is called in a batch of that kind. */
export function rowStateWord(state: RowState, kind: BatchKind): string {
  return state === 'credited' ? kindWords[kind].doneMark : rowStateLooks[state].word;
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
  const { mark } = kindWords[kind];
  if (mark === null) return null;
  const Icon = kindIcons[kind];
  return (
    <span className={`mark ${takesBack(kind) ? 'warn' : 'accent'}`}>
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
};

export const batchStateLooks: Readonly<Record<BatchState, Look>> = {
  draft: { word: 'In preparation', tone: '' },
  checked: { word: 'Ready to approve', tone: 'note' },
  approved: { word: 'Approved', tone: 'accent' },
  allocating: { word: 'Sending', tone: 'note' },
  paused: { word: 'Paused', tone: 'warn' },
  settled: { word: 'Completed', tone: 'good' },
  discarded: { word: 'Discarded', tone: '' },
};

export function BatchStateMark({ state }: { readonly state: BatchState }): ReactNode {
  const { word, tone } = batchStateLooks[state];
  return <span className={`mark ${tone}`}>{word}</span>;
}

const environmentLooks: Readonly<Record<Environment, { word: string; icon: LucideIcon }>> = {
  practice: { word: 'Practice', icon: GraduationCap },
  test: { word: 'Test', icon: FlaskConical },
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
