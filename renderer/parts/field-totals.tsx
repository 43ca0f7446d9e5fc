import { useEffect, useState, type ReactNode } from 'react';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { FieldPart, FieldTotals } from '../../shared/batch/field-totals.ts';
import { formatCount } from '../../shared/money/format.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { counted, rupees } from '../design/words.ts';
import { words } from './field-totals-words.ts';

interface Line extends FieldPart {
  readonly name: string;
}

function linesOf({ groups, others }: FieldTotals): Line[] {
  return [
    ...groups.map(({ value, ...part }) => ({
      ...part,
      name: value === '' ? words.notFile : value,
    })),
    ...(others === null ? [] : [{ ...others, name: counted(others.values, words.moreValue) }]),
  ];
}

function columnsOf(field: string, credited: boolean): readonly Column<Line>[] {
  return [
    { id: 'value', label: field, text: ({ name }) => name },
    {
      id: 'recipients',
      label: words.recipients,
      number: true,
      text: ({ rows }) => formatCount(rows),
      value: ({ rows }) => rows,
    },
    {
      id: 'amount',
      label: words.amount,
      number: true,
      text: ({ paise }) => rupees(paise),
      value: ({ paise }) => paise,
    },
    ...(credited
      ? [
          {
            ...{ id: 'credited', label: words.credited, number: true },
            text: ({ creditedPaise }: Line) => rupees(creditedPaise),
            value: ({ creditedPaise }: Line) => creditedPaise,
          },
        ]
      : []),
  ];
}

/** What a batch came to by cost centre, programme and the other fields of its rows, and what was credited of it. */
export function FieldTotalsCard({
  batchId,
  version,
}: {
  readonly batchId: BatchId;
  /** Changes with the batch. */
  readonly version: string;
}): ReactNode {
  const [totals, setTotals] = useState<readonly FieldTotals[]>([]);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  useEffect(() => {
    let isShown = true;
    void ask('batch.fieldTotals', { batchId }).then((reply) => {
      if (!isShown) return;
      setTotals(reply.ok ? reply.value : []);
      setProblem(reply.ok ? null : reply.error);
    });
    return () => {
      isShown = false;
    };
  }, [batchId, version]);
  return problem === null ? (
    <FieldTotalsTable totals={totals} credited />
  ) : (
    <ProblemNotice problem={problem} />
  );
}

/** The totals by a field that is chosen; nothing where the sheet has no field. */
export function FieldTotalsTable({
  totals,
  credited,
}: {
  readonly totals: readonly FieldTotals[];
  /** Whether what was credited is told beside what was approved. */
  readonly credited: boolean;
}): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = totals.find(({ key }) => key === chosen) ?? totals[0];
  if (shown === undefined) return null;
  return (
    <section className="card stack" aria-labelledby="field-totals">
      <h2 id="field-totals">{words.totalsByField}</h2>
      <ChoiceField
        label={words.field}
        value={shown.key}
        choices={totals.map(({ key, label }) => ({ id: key, label }))}
        onChange={setChosen}
      />
      <LocalTable
        key={shown.key}
        label={words.totalsBy(shown.label)}
        columns={columnsOf(shown.label, credited)}
        rows={linesOf(shown)}
        rowKey={({ name }) => name}
        empty={words.noValuesFound}
      />
    </section>
  );
}
