import type { ReactNode } from 'react';
import { classWords } from '../../shared/tax/recipient-class.ts';
import type { TaxSort } from '../../shared/tax/register-order.ts';
import type { TaxPerson } from '../../shared/tax/register.ts';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import { rupees } from '../design/words.ts';
import { words } from './tax-people-words.ts';

type By = TaxSort['by'];

/** A column of figures. */
function paiseColumn(
  id: By,
  label: string,
  amount: (person: TaxPerson) => TaxPerson['totalPaise'],
): Column<TaxPerson, By> {
  return { id, label, text: (person) => rupees(amount(person)), number: true };
}

const named = ({ name }: TaxPerson): string => name || words.noName;
const reached = ({ isReached }: TaxPerson): string =>
  isReached ? words.reached : words.notReached;

const columns: readonly Column<TaxPerson, By>[] = [
  {
    id: 'name',
    label: words.recipient,
    text: named,
    inFile: [
      { label: words.recipient, text: named },
      { label: words.employeeCode, text: ({ employeeCode }) => employeeCode },
      { label: 'PAN', text: ({ pan }) => pan },
      { label: words.mobile, text: ({ mobile }) => mobile },
    ],
    cell: (person) => (
      <>
        {named(person)}
        <span className="soft small under">
          {[person.employeeCode, person.pan, person.mobile].filter((one) => one !== '').join(', ')}
        </span>
      </>
    ),
  },
  {
    id: 'class',
    label: words.classIt,
    text: (person) => (person.class === null ? words.notClassified : classWords[person.class]),
  },
  paiseColumn('opening', words.elsewhere, ({ openingPaise }) => openingPaise),
  paiseColumn('here', words.thisComputer, ({ herePaise }) => herePaise),
  paiseColumn(
    'otherComputers',
    words.otherComputers,
    ({ otherComputersPaise }) => otherComputersPaise,
  ),
  paiseColumn('reversed', words.reversed, ({ reversedPaise }) => reversedPaise),
  paiseColumn('total', words.total, ({ totalPaise }) => totalPaise),
  {
    id: 'threshold',
    label: words.threshold,
    text: (person) =>
      person.thresholdPaise === null
        ? 'none'
        : `${reached(person)} (${rupees(person.thresholdPaise)})`,
    inFile: [
      {
        label: words.threshold,
        text: ({ thresholdPaise }) => (thresholdPaise === null ? '' : rupees(thresholdPaise)),
      },
      {
        label: words.reached,
        text: (person) => (person.thresholdPaise === null ? '' : reached(person)),
      },
    ],
  },
];

/** What recipients were given in a tax year, a page at a time. */
export function TaxPeople({
  people,
  ...list
}: {
  readonly people: readonly TaxPerson[];
  readonly total: number;
  readonly sort: TaxSort | null;
  readonly onSort: (sort: TaxSort | null) => void;
  readonly onMore: () => Promise<void>;
  readonly all: () => Promise<readonly TaxPerson[] | null>;
}): ReactNode {
  return (
    <DataTable
      plain
      label={words.recipientsTaxRegister}
      columns={columns}
      rows={people}
      rowKey={({ mobile, pan, employeeCode, name }) => `${mobile} ${pan} ${employeeCode} ${name}`}
      {...list}
      search=""
      onSearch={() => undefined}
      empty={words.noRecipientsTaxYear}
    />
  );
}
