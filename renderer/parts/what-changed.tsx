import { rowNumber } from '../../shared/batch/row-number.ts';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import { Copyable } from '../design/copyable.tsx';
import { amountWords, counted, moment, people, rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import styles from './approval.module.css';
import { screenWords } from './what-changed-words.ts';

type Changed = ApprovalSheet['changed'];
type LastBatch = NonNullable<ApprovalSheet['lastBatch']>;
type Part = LastBatch['total'];

function words(what: Changed['shown'][number]['what'], text: string): string {
  if (text === '')
    return what === 'excluded'
      ? screenWords.takingPart
      : what === 'added'
        ? screenWords.notFile
        : 'empty';
  return what === 'amount' ? amountWords(text) : text;
}

function fieldName(what: Changed['shown'][number]['what']): string {
  if (what === 'excluded') return screenWords.excluded;
  return what === 'added' ? screenWords.addedByHand : fieldFacts[what].label;
}

const columns: readonly Column<Changed['shown'][number]>[] = [
  { id: 'row', label: screenWords.row, text: ({ row }) => rowNumber(row), value: ({ row }) => row },
  { id: 'name', label: screenWords.name, text: ({ name }) => name },
  { id: 'field', label: screenWords.field, text: ({ what }) => fieldName(what) },
  {
    id: 'values',
    label: screenWords.oldNewValue,
    text: ({ what, from, to }) => `${words(what, from)} → ${words(what, to)}`,
    cell: ({ what, from, to }) => (
      <span className={styles.fromTo}>
        <span className="soft">{words(what, from)}</span>{' '}
        <ArrowRight size={12} aria-label={screenWords.became} />{' '}
        <span className="strong">{words(what, to)}</span>
      </span>
    ),
  },
  { id: 'by', label: screenWords.by, text: ({ by }) => by },
];

/** Every cell that a person changed since the last signature or the file. */
export function SinceLastTime({ changed }: { readonly changed: Changed }): ReactNode {
  const since =
    changed.since === null ? 'import' : screenWords.batchReopened(moment(changed.since));
  return (
    <section className="card" aria-labelledby="changed">
      <h2 id="changed">{screenWords.changedSince(since)}</h2>
      {changed.by.length > 0 && (
        <p className="soft">{screenWords.preparedChangedLiveAccount(changed.by.join(', '))}</p>
      )}
      {changed.acts.length > 0 && (
        <ul className="count-list">
          {changed.acts.map((act) => (
            <li key={`${act.at} ${act.what}`}>
              <span>
                {act.what}
                <span className="soft small under">
                  {act.by}, {moment(act.at)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {changed.cells === 0 ? (
        <p className="soft">{screenWords.noChanges}</p>
      ) : (
        <>
          <p className="soft">
            {screenWords.byHand(
              counted(changed.cells, 'change'),
              changed.shown.length < changed.cells
                ? screenWords.firstAmountsFirst(changed.shown.length)
                : ':',
            )}
          </p>
          <LocalTable
            label={screenWords.changesByHand}
            columns={columns}
            rows={changed.shown}
            rowKey={(one) => `${one.row} ${one.what}`}
            empty={screenWords.noChangeFound}
          />
        </>
      )}
    </section>
  );
}

const riseColumns: readonly Column<LastBatch['rises'][number]>[] = [
  { id: 'row', label: screenWords.row, text: ({ row }) => rowNumber(row), value: ({ row }) => row },
  { id: 'name', label: screenWords.name, text: ({ name }) => name },
  {
    ...{ id: 'before', label: screenWords.before, number: true },
    text: ({ fromPaise }) => rupees(fromPaise),
    value: ({ fromPaise }) => fromPaise,
  },
  {
    ...{ id: 'now', label: screenWords.now, number: true },
    text: ({ toPaise }) => rupees(toPaise),
    value: ({ toPaise }) => toPaise,
  },
];

function Line({ name, part }: { readonly name: string; readonly part: Part }): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{people(part.people)}</td>
      <td className="number">{rupees(part.paise)}</td>
    </tr>
  );
}

/** The batch beside the one signed last: a stranger or a doubled amount shows here first. */
export function BesideLastBatch({ last }: { readonly last: LastBatch }): ReactNode {
  return (
    <section className="card" aria-labelledby="beside">
      <h2 id="beside">{screenWords.comparedPreviousBatch}</h2>
      <p className="soft">
        “{last.name}” (<Copyable what={screenWords.batchId} text={last.id} />
        {screenWords.approvedSameAccountRecipients(moment(last.approvedAt))}
      </p>
      <div className="two-columns">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <span className="for-readers">{screenWords.field}</span>
              </th>
              <th scope="col" className="number">
                {screenWords.recipients}
              </th>
              <th scope="col" className="number">
                {screenWords.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            <Line name={screenWords.previousBatch} part={last.total} />
            <Line name={screenWords.newIt} part={last.joined} />
            <Line name={screenWords.removed} part={last.left} />
            <Line name={screenWords.increased} part={last.more} />
            <Line name={screenWords.decreased} part={last.less} />
            <Line name={screenWords.thisBatch} part={last.now} />
          </tbody>
        </table>
        {last.rises.length > 0 && (
          <div className="stack">
            <h3>{screenWords.largestIncreases}</h3>
            <LocalTable
              label={screenWords.largestIncreases}
              columns={riseColumns}
              rows={last.rises}
              rowKey={({ row }) => row}
              empty={screenWords.noIncreaseFound}
            />
          </div>
        )}
      </div>
    </section>
  );
}
