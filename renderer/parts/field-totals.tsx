import { useEffect, useState, type ReactNode } from 'react';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { FieldPart, FieldTotals } from '../../shared/batch/field-totals.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { ChoiceField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { counted, rupees } from '../design/words.ts';

interface Line extends FieldPart {
  readonly name: string;
}

function linesOf({ groups, others }: FieldTotals): Line[] {
  return [
    ...groups.map(({ value, ...part }) => ({
      ...part,
      name: value === '' ? 'Not in the file' : value,
    })),
    ...(others === null ? [] : [{ ...others, name: counted(others.values, 'more value') }]),
  ];
}

/** What a batch comes to by cost centre, programme and the other fields of its rows. */
export function FieldTotalsCard({
  batchId,
  version,
  credited,
}: {
  readonly batchId: BatchId;
  /** Changes with the batch. */
  readonly version: string;
  /** Whether what was credited is told beside what was approved. */
  readonly credited: boolean;
}): ReactNode {
  const [totals, setTotals] = useState<readonly FieldTotals[]>([]);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
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
  const shown = totals.find(({ key }) => key === chosen) ?? totals[0];
  if (problem !== null) return <ProblemNotice problem={problem} />;
  if (shown === undefined) return null;
  return (
    <section className="card stack" aria-labelledby="field-totals">
      <h2 id="field-totals">Totals by field</h2>
      <ChoiceField
        label="Field"
        value={shown.key}
        choices={totals.map(({ key, label }) => ({ id: key, label }))}
        onChange={setChosen}
      />
      <table className="table" aria-label={`Totals by ${shown.label}`}>
        <thead>
          <tr>
            <th scope="col">{shown.label}</th>
            <th scope="col" className="number">
              Recipients
            </th>
            <th scope="col" className="number">
              Amount
            </th>
            {credited && (
              <th scope="col" className="number">
                Credited
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {linesOf(shown).map((line) => (
            <tr key={line.name}>
              <td>{line.name}</td>
              <td className="number">{line.rows}</td>
              <td className="number">{rupees(line.paise)}</td>
              {credited && <td className="number">{rupees(line.creditedPaise)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
