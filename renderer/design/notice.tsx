import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';

const icons = { bad: CircleAlert, warn: TriangleAlert, note: Info, good: CircleCheck } as const;
export type NoticeKind = keyof typeof icons;

export function Notice({
  kind,
  title,
  children,
  alert = false,
}: {
  readonly kind: NoticeKind;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly alert?: boolean;
}): ReactNode {
  const Icon = icons[kind];
  return (
    <div className={`notice ${kind}`} {...(alert ? { role: 'alert' } : {})}>
      <Icon size={17} aria-hidden />
      <div>
        {title !== undefined && <p className="strong">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** A problem as two sentences: what happened, and what to do. */
export function ProblemNotice({
  problem,
  children,
}: {
  readonly problem: DeskProblem | null;
  readonly children?: ReactNode;
}): ReactNode {
  if (problem === null) return null;
  return (
    <Notice kind="bad" title={problem.message} alert>
      <p>{problem.remedy}</p>
      {children}
    </Notice>
  );
}
