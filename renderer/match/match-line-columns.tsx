import { memo, type ReactNode } from 'react';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { rowName } from '../../shared/batch/row-number.ts';
import { sumPaise, type Paise } from '../../shared/money/paise.ts';
import {
  decisionWords,
  settles,
  type LineDecision,
} from '../../shared/reconciliation/match-decisions.ts';
import {
  accountOfOurs,
  type MatchLineSort,
  type MatchLineView,
  type MatchSummary,
} from '../../shared/reconciliation/match-view.ts';
import { classWords, nextWords, whyWords } from '../../shared/reconciliation/match-words.ts';
import {
  differenceClasses,
  type HereItem,
  type ThereItem,
} from '../../shared/reconciliation/matching.ts';
import { Button } from '../design/button.tsx';
import { Copyable } from '../design/copyable.tsx';
import { RowStateMark, rowStateWord } from '../design/marks.tsx';
import type { Column } from '../design/table/data-table.tsx';
import type { TableSort } from '../design/table/table-order.ts';
import { moment, rupees } from '../design/words.ts';
import { MatchClassMark } from './match-class-mark.tsx';
import { useMatches } from './matches-store.ts';
import styles from './match.module.css';
import { screenWords } from './match-line-columns-words.ts';

/** The columns; the list is not sorted by why something is so, which its status says in short. */
type By = MatchLineSort['by'] | 'choose' | 'why';

/** The sort of the list that a press on a header asks for. */
export function lineSort(sort: TableSort<By> | null): MatchLineSort | null {
  return sort === null || sort.by === 'choose' || sort.by === 'why'
    ? null
    : { by: sort.by, direction: sort.direction };
}

function nameOfOurs({ name, batch }: HereItem): string {
  return name ?? batch;
}

function nameOfTheirs({ name, words, number, place }: ThereItem): string {
  return name ?? words ?? number ?? place;
}

function dayOf({ here, there }: MatchLineView): string {
  const day = there[0]?.day ?? here[0]?.day ?? null;
  return day === null ? '' : dayWords(day);
}

/** A column of a file, with what it says of each payment of one side. */
function inFile<Item>(
  label: string,
  side: (line: MatchLineView) => readonly Item[],
  text: (item: Item) => string | null,
): { readonly label: string; readonly text: (line: MatchLineView) => string } {
  return {
    label,
    text: (line) =>
      side(line)
        .map((item) => text(item) ?? '')
        .join('; '),
  };
}

/** What is shown of each line of a reconciliation. */
export function lineColumns(match: MatchSummary): readonly Column<MatchLineView, By>[] {
  const { kind } = match;
  const side = kind === 'enkash' ? screenWords.atEnkashInText : screenWords.inTheStatementInText;
  const at = kind === 'enkash' ? screenWords.atEnkash : screenWords.inTheStatement;
  const here = ({ here: ours }: MatchLineView): readonly HereItem[] => ours;
  const there = ({ there: theirs }: MatchLineView): readonly ThereItem[] => theirs;
  const next = (line: MatchLineView): string => nextWords(line, match.notAll === null);
  return [
    {
      id: 'choose',
      label: screenWords.choose,
      text: () => '',
      acts: true,
      cell: (line) => <Choose line={line} />,
    },
    {
      id: 'status',
      label: screenWords.status,
      text: (line) => classWords(kind, line.class),
      inFile: [
        { label: screenWords.status, text: (line) => classWords(kind, line.class) },
        {
          label: screenWords.decision,
          text: ({ decision }) => (decision === null ? '' : decisionSaid(decision)),
        },
      ],
      cell: (line) => (
        <>
          <MatchClassMark kind={kind} is={line.class} />
          {line.decision !== null && <Decision decision={line.decision} />}
        </>
      ),
    },
    {
      id: 'here',
      label: screenWords.inRewardDesk,
      text: (line) => here(line).map(nameOfOurs).join('; '),
      inFile: [
        inFile(screenWords.inRewardDesk, here, nameOfOurs),
        inFile(screenWords.batch, here, ({ batch }) => batch),
        inFile(screenWords.row, here, ({ row }) => (row === null ? null : `${row}`)),
        inFile(screenWords.reference, here, ({ reference }) => reference),
        inFile(screenWords.rowStatus, here, ({ state }) => rowStateWord(state, 'bulk')),
        inFile(screenWords.amountRewardDesk, here, ({ paise }) => rupees(paise)),
      ],
      cell: (line) => (
        <div className={styles.matchSide}>
          {line.here.map((item, index) => (
            <Ours key={index} item={item} account={accountOfOurs(match, item)} />
          ))}
        </div>
      ),
    },
    {
      id: 'there',
      label: at,
      text: (line) => there(line).map(nameOfTheirs).join('; '),
      inFile: [
        inFile(at, there, nameOfTheirs),
        inFile(screenWords.transaction, there, ({ number }) => number),
        inFile(screenWords.referenceOn(side), there, ({ reference }) => reference),
        inFile(screenWords.amountOn(side), there, ({ paise }) => rupees(paise)),
      ],
      cell: (line) => (
        <div className={styles.matchSide}>
          {line.there.map((item, index) => (
            <Theirs key={index} item={item} />
          ))}
        </div>
      ),
    },
    {
      ...{ id: 'day', label: screenWords.date, text: dayOf },
      cell: (line) => <span className={styles.matchDay}>{dayOf(line)}</span>,
    },
    {
      id: 'amount',
      label: screenWords.amount,
      number: true,
      text: (line) => rupees(amountOf(line)),
    },
    {
      id: 'why',
      label: screenWords.reasonNextStep,
      sorts: false,
      text: whyWords,
      inFile: [
        { label: screenWords.reason, text: whyWords },
        { label: screenWords.nextStep, text: next },
      ],
      cell: (line) => <Why line={line} next={next(line)} />,
    },
  ];
}

/** Drawn anew only when something of it changes: a list has hundreds. */
const Choose = memo(function Choose({ line }: { readonly line: MatchLineView }): ReactNode {
  const chosen = useMatches((state) => state.chosen.has(line.n));
  const choose = useMatches((state) => state.choose);
  const signedOff = useMatches(({ work }) => work !== null && work.signedOff !== null);
  if (signedOff || !differenceClasses.some((one) => one === line.class)) return null;
  return (
    <input
      type="checkbox"
      aria-label={screenWords.chooseLine(line.n)}
      data-line={line.n}
      data-open={line.decision === null || !settles(line.decision.kind)}
      checked={chosen}
      onChange={(event) => choose(line.n, event.target.checked)}
    />
  );
});

function Why({ line, next }: { readonly line: MatchLineView; readonly next: string }): ReactNode {
  const lookUpAgain = useMatches((state) => state.lookUpAgain);
  const openOurs = useMatches((state) => state.openOurs);
  const [ours] = line.here;
  return (
    <div className="why-cell">
      {whyWords(line)}
      {next !== '' && <p className="soft">{next}</p>}
      {ours !== undefined && line.reason === 'no-transaction-unknown' && (
        <Button size="small" onPress={() => lookUpAgain(ours)}>
          {screenWords.checkStatusAgain}
        </Button>
      )}
      {ours !== undefined &&
        ours.reference !== null &&
        (ours.state === 'unknown' || ours.state === 'held') && (
          <Button size="small" onPress={() => void openOurs(ours)}>
            {screenWords.resolveThisPayment}
          </Button>
        )}
    </div>
  );
}

/** What a line is about: the sum of our side, or of the other where we have none. */
function amountOf({ here, there }: MatchLineView): Paise {
  return sumPaise((here.length > 0 ? here : there).map(({ paise }) => paise));
}

/** A decision without who made it: "Paired by hand with line 3: as agreed". */
function decisionSaid({ kind, note, with: others }: LineDecision): string {
  const pair = others.length > 0 ? screenWords.withLine(others.join(', ')) : '';
  return `${decisionWords[kind]}${pair}: ${note}`;
}

function Decision({ decision }: { readonly decision: LineDecision }): ReactNode {
  const { rule, by, at } = decision;
  return (
    <p className="small">
      {decisionSaid(decision)}{' '}
      <span className="soft">
        {rule === null ? by : screenWords.rule(rule)}, {moment(at)}
      </span>
    </p>
  );
}

function Ours({
  item,
  account,
}: {
  readonly item: HereItem;
  /** Where a statement is held against several: which one paid. */
  readonly account: string | null;
}): ReactNode {
  const openOurs = useMatches((state) => state.openOurs);
  return (
    <div>
      <button type="button" className="link" onClick={() => void openOurs(item)}>
        {nameOfOurs(item)}
      </button>{' '}
      <span className="strong number-plain">{rupees(item.paise)}</span>{' '}
      {item.state !== 'credited' && <RowStateMark state={item.state} />}
      <br />
      <span className="soft small number">
        {[
          account,
          item.row === null ? item.batch : `${item.batch}, ${rowName(item.row)}`,
          item.day === null ? null : dayWords(item.day),
        ]
          .filter((part) => part !== null)
          .join(' · ')}{' '}
        <Copyable what={screenWords.referenceInText} text={item.reference} />
      </span>
    </div>
  );
}

function Theirs({ item }: { readonly item: ThereItem }): ReactNode {
  return (
    <div>
      {nameOfTheirs(item)} <span className="strong number-plain">{rupees(item.paise)}</span>{' '}
      {!item.moved && <span className="mark">{screenWords.noMoneyMoved}</span>}
      <br />
      <span className="soft small number">
        {[item.number, item.day === null ? null : dayWords(item.day), item.place]
          .filter((part) => part !== null)
          .join(' · ')}{' '}
        <Copyable what={screenWords.referenceInText} text={item.reference} />
      </span>
    </div>
  );
}
