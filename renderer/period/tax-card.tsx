import { FileDown, FileUp } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { TaxFileKind } from '../../shared/bridge/tax-calls.ts';
import { lastFinancialYears } from '../../shared/calendar/financial-year.ts';
import { dayWords, indianDay } from '../../shared/calendar/indian-day.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseFromRupeeText } from '../../shared/money/rupee-text.ts';
import { classWords, recipientClasses } from '../../shared/tax/recipient-class.ts';
import type { TaxSort } from '../../shared/tax/register-order.ts';
import type { TaxRule } from '../../shared/tax/tax-rules.ts';
import { ask } from '../desk.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { counted, dayOrMoment, people as peopleWords, rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { everyRow } from '../design/table/every-row.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { TaxPeople } from './tax-people.tsx';
import { words } from './tax-card-words.ts';

type Register = BridgeOutput<'tax.register'>;
const pageSize = 100;
/** The most that one call of the bridge gives. */
const slice = 500;

/** What recipients were given in a tax year, beside the threshold of their class. No tax is computed. */
export function TaxCard({ environment }: { readonly environment: Environment }): ReactNode {
  const [years] = useState(() => lastFinancialYears(new Date(), 8).map(({ label }) => label));
  const [year, setYear] = useState(years[0] ?? '');
  const [text, setText] = useState('');
  const [sort, setSort] = useState<TaxSort | null>(null);
  const [version, setVersion] = useState(0);
  const [found, setFound] = useState<Register | null>(null);
  const fetchRegister = useCallback(
    async (offset: number, limit: number): Promise<Register | null> => {
      const reply = await ask('tax.register', {
        ...{ environment, year, text, offset, limit },
        ...(sort === null ? {} : { sort }),
      });
      if (reply.ok) return reply.value;
      sayProblem(reply.error);
      return null;
    },
    [environment, year, text, sort],
  );
  useEffect(() => {
    let isShown = true;
    void fetchRegister(0, pageSize).then((first) => {
      if (isShown && first !== null) setFound(first);
    });
    return () => {
      isShown = false;
    };
  }, [fetchRegister, version]);
  const more = async (): Promise<void> => {
    if (found === null) return;
    const page = await fetchRegister(found.people.length, pageSize);
    if (page === null) return;
    // What was asked for may be another list by now.
    setFound((now) =>
      now === found ? { ...page, people: [...found.people, ...page.people] } : now,
    );
  };
  const where = { environment, year };
  const again = (): void => setVersion((one) => one + 1);
  const save = async (of: TaxFileKind | 'computer'): Promise<void> => {
    const reply =
      of === 'computer'
        ? await ask('tax.saveForComputer', where)
        : await ask('tax.save', { ...where, of });
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) sayGood(words.taxRegisterSaved, reply.value.path);
  };
  const take = async (call: 'tax.importOpenings' | 'tax.importRegister'): Promise<void> => {
    const reply = await ask(call, where);
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) {
      sayGood(words.importedIntoTaxRegister(peopleWords(reply.value.entries)));
      again();
    }
  };
  return (
    <>
      <section className="card stack" aria-labelledby="tax-register">
        <h2 id="tax-register">{words.taxRegister}</h2>
        <p className="soft">{words.whatAllocatedEachRecipient}</p>
        <div className="three-columns">
          <ChoiceField
            label={words.taxYear}
            value={year}
            choices={years.map((id) => ({ id, label: id }))}
            onChange={setYear}
          />
          <TextField
            label={words.find}
            value={text}
            onChange={setText}
            maxLength={200}
            placeholder={words.nameMobilePanEmployee}
          />
        </div>
        <div className="buttons">
          <Button icon={<FileDown size={16} aria-hidden />} onPress={() => void save('payroll')}>
            {words.saveForPayroll}
          </Button>
          <Button onPress={() => void save('194r')}>{words.saveRReturn}</Button>
          <Button onPress={() => void save('all')}>{words.saveAll}</Button>
          <Button onPress={() => void save('computer')}>{words.saveAnotherComputer}</Button>
          <Button
            icon={<FileUp size={16} aria-hidden />}
            onPress={() => void take('tax.importOpenings')}
          >
            {words.importOpeningBalances}
          </Button>
          <Button onPress={() => void take('tax.importRegister')}>
            {words.importAnotherComputersRegister}
          </Button>
        </div>
        {found !== null && (
          <>
            <p>
              {words.themTheirThresholdNot(
                peopleWords(found.total),
                found.reached,
                found.unclassified,
              )}
            </p>
            <TaxPeople
              people={found.people}
              total={found.found}
              sort={sort}
              onSort={setSort}
              onMore={more}
              all={() =>
                everyRow(
                  async (offset, limit) => (await fetchRegister(offset, limit))?.people ?? null,
                  slice,
                )
              }
            />
          </>
        )}
      </section>
      {found !== null && <Sources found={found} where={where} onChange={again} />}
      {found !== null && found.batches.length > 0 && <Classes found={found} onChange={again} />}
      {found !== null && <Rules rules={found.rules} year={year} onChange={again} />}
    </>
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
      <h2 id="tax-sources">{words.whoseData}</h2>
      <ul className="count-list">
        <li>
          <span>{words.thisComputer}</span>
        </li>
        {found.sources.map((source) => (
          <li key={`${source.kind} ${source.key}`}>
            <span>
              {source.kind === 'computer' ? words.computer(source.name) : words.sheet(source.name)}
              <span className="soft small under">
                {words.imported(
                  peopleWords(source.people),
                  rupees(source.paise),
                  dayOrMoment(source.madeAt),
                  source.by,
                )}
              </span>
            </span>
            <Button
              size="small"
              label={words.removeFromRegister(source.name)}
              onPress={() => void remove(source)}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <p className="soft small">{words.whatOtherComputersAllocated}</p>
    </section>
  );
}

type Classified = Register['batches'][number];

function Classes({
  found,
  onChange,
}: {
  readonly found: Register;
  readonly onChange: () => void;
}): ReactNode {
  const set = async (
    batchId: Classified['id'],
    recipientClass: (typeof recipientClasses)[number],
  ): Promise<void> => {
    const reply = await ask('tax.setClass', { batchId, class: recipientClass });
    if (!reply.ok) sayProblem(reply.error);
    onChange();
  };
  const columns: readonly Column<Classified>[] = [
    {
      id: 'name',
      label: words.batch,
      text: ({ name }) => name,
      inFile: [
        { label: words.batch, text: ({ name }) => name },
        { label: words.batchId, text: ({ id }) => id },
        { label: words.payments, text: ({ rows }) => `${rows}` },
      ],
      cell: ({ id, name, rows }) => (
        <>
          {name}
          <span className="soft small under">
            <Copyable what={words.batchIdInText} text={id} />, {counted(rows, 'payment')}
          </span>
        </>
      ),
    },
    {
      id: 'credited',
      label: words.credited,
      text: ({ paise }) => rupees(paise),
      value: ({ paise }) => paise,
      number: true,
    },
    {
      id: 'class',
      label: words.recipientsAre,
      text: (batch) => (batch.class === null ? words.notClassified : classWords[batch.class]),
      cell: (batch) => (
        <ChoiceField
          label={words.recipientsOfAre(batch.name)}
          labelHidden
          value={batch.class}
          placeholder={words.notClassified}
          choices={recipientClasses.map((id) => ({ id, label: classWords[id] }))}
          onChange={(id) => void set(batch.id, id)}
        />
      ),
    },
  ];
  return (
    <section className="card stack" aria-labelledby="tax-classes">
      <h2 id="tax-classes">{words.classRecipientsPerBatch}</h2>
      <p className="soft">{words.classColumnSheetComes}</p>
      <LocalTable
        label={words.batchesTaxYear}
        columns={columns}
        rows={found.batches}
        rowKey={({ id }) => id}
        empty={words.noBatchesTaxYear}
      />
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
      <h2 id="tax-rules">{words.thresholdsIn(year)}</h2>
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
        {classWords[rule.class]}: {rule.reached === 'from' ? words.from : words.above}{' '}
        {rule.thresholdPaise === null ? words.noThreshold : rupees(rule.thresholdPaise)}
      </summary>
      <p>{rule.wording}</p>
      <p className="soft small">
        {words.lookedUpHoldsFrom(rule.source, dayWords(rule.asOf), rule.fromYear)}
      </p>
      <div className="three-columns">
        <TextField
          label={words.thresholdFromOn(year)}
          value={amount}
          onChange={setAmount}
          maxLength={30}
          wrong={amount.trim() !== '' && !read.ok ? words.enterAmountSuch : null}
        />
        <TextField
          label={words.source}
          value={source}
          onChange={setSource}
          maxLength={300}
          why={words.lawNotificationWhoLooked}
        />
      </div>
      <div className="buttons">
        <Button
          size="small"
          disabled={!read.ok || read.value <= 0 || source.trim() === ''}
          onPress={() => void set()}
        >
          {words.setThreshold}
        </Button>
      </div>
    </details>
  );
}
