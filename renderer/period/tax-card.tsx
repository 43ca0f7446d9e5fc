import { FileDown, FileUp } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { TaxFileKind } from '../../shared/bridge/tax-calls.ts';
import { financialYearOf } from '../../shared/calendar/financial-year.ts';
import { dayWords, indianDay } from '../../shared/calendar/indian-day.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseFromRupeeText } from '../../shared/money/rupee-text.ts';
import { classWords, recipientClasses } from '../../shared/tax/recipient-class.ts';
import type { TaxPerson } from '../../shared/tax/register.ts';
import type { TaxRule } from '../../shared/tax/tax-rules.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { counted, dayOrMoment, people as peopleWords, rupees } from '../design/words.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

type Register = BridgeOutput<'tax.register'>;
const shownAtOnce = 200;

/** This tax year and those before it, as far as batches can be. */
function lastYears(now: Date, count: number): string[] {
  return Array.from(
    { length: count },
    (_, back) =>
      financialYearOf(
        new Date(Date.UTC(now.getUTCFullYear() - back, now.getUTCMonth(), 15)).toISOString(),
      ).label,
  );
}

/** What recipients were given in a tax year, beside the threshold of their class. No tax is computed. */
export function TaxCard({ environment }: { readonly environment: Environment }): ReactNode {
  const [years] = useState(() => lastYears(new Date(), 8));
  const [year, setYear] = useState(years[0] ?? '');
  const [text, setText] = useState('');
  const [version, setVersion] = useState(0);
  const [found, setFound] = useState<Register | null>(null);
  useEffect(() => {
    let isShown = true;
    void ask('tax.register', { environment, year, text, limit: shownAtOnce }).then((reply) => {
      if (!isShown) return;
      if (reply.ok) setFound(reply.value);
      else sayProblem(reply.error);
    });
    return () => {
      isShown = false;
    };
  }, [environment, year, text, version]);
  const where = { environment, year };
  const again = (): void => setVersion((one) => one + 1);
  const save = async (of: TaxFileKind | 'computer'): Promise<void> => {
    const reply =
      of === 'computer'
        ? await ask('tax.saveForComputer', where)
        : await ask('tax.save', { ...where, of });
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) sayGood('The tax register is saved.', reply.value.path);
  };
  const take = async (call: 'tax.importOpenings' | 'tax.importRegister'): Promise<void> => {
    const reply = await ask(call, where);
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) {
      sayGood(`${peopleWords(reply.value.entries)} imported into the tax register.`);
      again();
    }
  };
  return (
    <>
      <section className="card stack" aria-labelledby="tax-register">
        <h2 id="tax-register">Tax register</h2>
        <p className="soft">
          What each recipient was given in a tax year, beside the threshold of their class. No tax
          is computed here; payroll and your tax adviser do that.
        </p>
        <div className="three-columns">
          <ChoiceField
            label="Tax year"
            value={year}
            choices={years.map((id) => ({ id, label: id }))}
            onChange={setYear}
          />
          <TextField
            label="Find"
            value={text}
            onChange={setText}
            maxLength={200}
            placeholder="A name, mobile, PAN or employee code"
          />
        </div>
        <div className="buttons">
          <Button icon={<FileDown size={16} aria-hidden />} onPress={() => void save('payroll')}>
            Save for payroll
          </Button>
          <Button onPress={() => void save('194r')}>Save for the 194R return</Button>
          <Button onPress={() => void save('all')}>Save all</Button>
          <Button onPress={() => void save('computer')}>Save for another computer</Button>
          <Button
            icon={<FileUp size={16} aria-hidden />}
            onPress={() => void take('tax.importOpenings')}
          >
            Import opening balances…
          </Button>
          <Button onPress={() => void take('tax.importRegister')}>
            Import another computer’s register…
          </Button>
        </div>
        {found !== null && (
          <>
            <p>
              {peopleWords(found.total)}, {found.reached} of them at their threshold,{' '}
              {found.unclassified} not classified.
            </p>
            <People people={found.people} />
            {found.found > found.people.length && (
              <p className="soft small">
                {found.found - found.people.length} more: find them by name, or save the register.
              </p>
            )}
          </>
        )}
      </section>
      {found !== null && <Sources found={found} where={where} onChange={again} />}
      {found !== null && found.batches.length > 0 && <Classes found={found} onChange={again} />}
      {found !== null && <Rules rules={found.rules} year={year} onChange={again} />}
    </>
  );
}

function People({ people }: { readonly people: readonly TaxPerson[] }): ReactNode {
  if (people.length === 0) return <p className="soft">No recipients in this tax year.</p>;
  return (
    <table className="table" aria-label="Recipients in the tax register">
      <thead>
        <tr>
          <th scope="col">Recipient</th>
          <th scope="col">Class</th>
          {['Elsewhere', 'This computer', 'Other computers', 'Reversed', 'Total'].map((word) => (
            <th key={word} scope="col" className="number">
              {word}
            </th>
          ))}
          <th scope="col">Threshold</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={`${person.mobile} ${person.pan} ${person.employeeCode} ${person.name}`}>
            <td>
              {person.name || 'No name'}
              <span className="soft small under">
                {[person.employeeCode, person.pan, person.mobile]
                  .filter((one) => one !== '')
                  .join(', ')}
              </span>
            </td>
            <td>{person.class === null ? 'Not classified' : classWords[person.class]}</td>
            <td className="number">{rupees(person.openingPaise)}</td>
            <td className="number">{rupees(person.herePaise)}</td>
            <td className="number">{rupees(person.otherComputersPaise)}</td>
            <td className="number">{rupees(person.reversedPaise)}</td>
            <td className="number">{rupees(person.totalPaise)}</td>
            <td>
              {person.thresholdPaise === null
                ? 'none'
                : `${person.isReached ? 'Reached' : 'Not reached'} (${rupees(person.thresholdPaise)})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sources({
  found,
  where,
  onChange,
}: {
  readonly found: Register;
  readonly where: { readonly environment: Environment; readonly year: string };
  readonly onChange: () => void;
}): ReactNode {
  const remove = async ({ kind, key }: Register['sources'][number]): Promise<void> => {
    const reply = await ask('tax.removeSource', { ...where, kind, key });
    if (!reply.ok) sayProblem(reply.error);
    onChange();
  };
  return (
    <section className="card stack" aria-labelledby="tax-sources">
      <h2 id="tax-sources">Whose data this is</h2>
      <ul className="count-list">
        <li>
          <span>This computer</span>
        </li>
        {found.sources.map((source) => (
          <li key={`${source.kind} ${source.key}`}>
            <span>
              {source.kind === 'computer' ? `Computer ${source.name}` : `Sheet ${source.name}`}
              <span className="soft small under">
                {peopleWords(source.people)}, {rupees(source.paise)}, as of{' '}
                {dayOrMoment(source.madeAt)}, imported by {source.by}
              </span>
            </span>
            <Button
              size="small"
              label={`Remove ${source.name} from the register`}
              onPress={() => void remove(source)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <p className="soft small">
        What other computers allocated is not in it until their registers are imported.
      </p>
    </section>
  );
}

function Classes({
  found,
  onChange,
}: {
  readonly found: Register;
  readonly onChange: () => void;
}): ReactNode {
  const set = async (
    batchId: Register['batches'][number]['id'],
    recipientClass: (typeof recipientClasses)[number],
  ): Promise<void> => {
    const reply = await ask('tax.setClass', { batchId, class: recipientClass });
    if (!reply.ok) sayProblem(reply.error);
    onChange();
  };
  return (
    <section className="card stack" aria-labelledby="tax-classes">
      <h2 id="tax-classes">Class of recipients per batch</h2>
      <p className="soft">A class column of the sheet comes first, row by row.</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Batch</th>
            <th scope="col" className="number">
              Credited
            </th>
            <th scope="col">Recipients are</th>
          </tr>
        </thead>
        <tbody>
          {found.batches.map((batch) => (
            <tr key={batch.id}>
              <td>
                {batch.name}
                <span className="soft small under">
                  {batch.id}, {counted(batch.rows, 'payment')}
                </span>
              </td>
              <td className="number">{rupees(batch.paise)}</td>
              <td>
                <ChoiceField
                  label={`Recipients of ${batch.name} are`}
                  labelHidden
                  value={batch.class}
                  placeholder="Not classified"
                  choices={recipientClasses.map((id) => ({ id, label: classWords[id] }))}
                  onChange={(id) => void set(batch.id, id)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rules({
  rules,
  year,
  onChange,
}: {
  readonly rules: readonly TaxRule[];
  readonly year: string;
  readonly onChange: () => void;
}): ReactNode {
  return (
    <section className="card stack" aria-labelledby="tax-rules">
      <h2 id="tax-rules">Thresholds in {year}</h2>
      {rules.map((rule) => (
        <Rule
          key={`${rule.class} ${rule.fromYear} ${rule.thresholdPaise ?? ''}`}
          rule={rule}
          year={year}
          onChange={onChange}
        />
      ))}
    </section>
  );
}

function Rule({
  rule,
  year,
  onChange,
}: {
  readonly rule: TaxRule;
  readonly year: string;
  readonly onChange: () => void;
}): ReactNode {
  const [amount, setAmount] = useState('');
  const [source, setSource] = useState('');
  const read = paiseFromRupeeText(amount);
  const set = async (): Promise<void> => {
    if (!read.ok) return;
    const asOf = indianDay(new Date().toISOString()) ?? rule.asOf;
    const next = {
      ...rule,
      fromYear: year,
      thresholdPaise: read.value,
      source: source.trim(),
      asOf,
    };
    const reply = await ask('tax.setRule', { rule: next });
    if (!reply.ok) sayProblem(reply.error);
    else onChange();
  };
  return (
    <details>
      <summary>
        {classWords[rule.class]}: {rule.reached === 'from' ? 'from' : 'above'}{' '}
        {rule.thresholdPaise === null ? 'no threshold' : rupees(rule.thresholdPaise)}
      </summary>
      <p>{rule.wording}</p>
      <p className="soft small">
        {rule.source}, looked up on {dayWords(rule.asOf)}; holds from {rule.fromYear} on.
      </p>
      <div className="three-columns">
        <TextField
          label={`Threshold from ${year} on (₹)`}
          value={amount}
          onChange={setAmount}
          maxLength={30}
          wrong={amount.trim() !== '' && !read.ok ? 'Enter an amount such as 5,000.' : null}
        />
        <TextField
          label="Source"
          value={source}
          onChange={setSource}
          maxLength={300}
          why="The law or notification, and who looked it up."
        />
      </div>
      <div className="buttons">
        <Button
          size="small"
          disabled={!read.ok || read.value <= 0 || source.trim() === ''}
          onPress={() => void set()}
        >
          Set threshold
        </Button>
      </div>
    </details>
  );
}
