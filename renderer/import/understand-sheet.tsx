import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { Later } from '../design/later.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted, fileSize, people, rows } from '../design/words.ts';
import { useConnections } from '../connections/connections-store.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { AmountUnitChoice } from './amount-unit.tsx';
import { ColumnMap } from './column-map.tsx';
import { useImport } from './import-store.ts';
import { SheetPreview } from './sheet-preview.tsx';
import { openMeanings, ValueMapping } from './value-mapping.tsx';

const encodings = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 with a mark',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows Latin',
  macintosh: 'Mac Roman',
} as const;
const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

function SheetChoices({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const { choice, change } = useImport();
  const lines = Math.max(inspection.preview.length, inspection.headerRow);
  const { textFormat } = inspection;
  return (
    <section className="card stack" aria-labelledby="the-sheet">
      <h2 id="the-sheet">The sheet</h2>
      <div className="three-columns">
        <ChoiceField
          label="Sheet"
          value={inspection.sheet}
          choices={inspection.sheets.map((sheet) => ({
            id: sheet.name,
            label: sheet.name,
            more: `${rows(sheet.rows)}, ${sheet.columns} columns${sheet.hidden ? ', hidden' : ''}`,
          }))}
          onChange={(sheet) => void change({ sheet })}
        />
        <ChoiceField
          label="Header row"
          value={String(inspection.headerRow)}
          choices={[
            { id: '0', label: 'No header row', more: 'Columns are recognised by their values' },
            ...Array.from({ length: Math.min(lines, 40) }, (_, index) => ({
              id: String(index + 1),
              label: `Row ${index + 1}`,
              more: (inspection.preview[index] ?? [])
                .filter((text) => text !== '')
                .slice(0, 4)
                .join(' · ')
                .slice(0, 80),
            })),
          ]}
          onChange={(row) => void change({ sheet: inspection.sheet, headerRow: Number(row) })}
          why={inspection.headerWhy}
        />
        <div className="field">
          <span className="label">Data rows</span>
          <p className="range number">
            {inspection.lastRow < inspection.firstRow
              ? 'No rows below the header row'
              : `Rows ${inspection.firstRow} to ${inspection.lastRow}`}
          </p>
          <LastRowField
            key={inspection.lastRow}
            inspection={inspection}
            onChange={(lastRow) =>
              void change({
                ...choice,
                sheet: inspection.sheet,
                headerRow: inspection.headerRow,
                lastRow,
              })
            }
          />
        </div>
      </div>
      {inspection.remarks.length > 0 && (
        <ul className="remarks">
          {inspection.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {inspection.notices.map(({ code, message, examples }) => (
        <Notice key={code} kind="warn" title={message}>
          <ul>
            {examples.map(({ row, text }) => (
              <li key={`${row} ${text}`} className="small">
                Row {row}: {text}
              </li>
            ))}
          </ul>
          <p className="small">Must be accepted before the batch is approved.</p>
        </Notice>
      ))}
      <AmountUnitChoice inspection={inspection} />
      {textFormat !== null && (
        <p className="soft small">
          Text is {encodings[textFormat.encoding]}, columns are separated by{' '}
          {delimiters[textFormat.delimiter]}.
        </p>
      )}
      <Later>
        <SheetPreview inspection={inspection} />
      </Later>
    </section>
  );
}

function LastRowField({
  inspection,
  onChange,
}: {
  readonly inspection: Inspection;
  readonly onChange: (row: number) => void;
}): ReactNode {
  return (
    <label className="small soft last-row">
      Last row{' '}
      <input
        className="input number"
        inputMode="numeric"
        defaultValue={inspection.lastRow}
        onBlur={(event) => {
          const row = Number(event.target.value);
          if (Number.isInteger(row) && row >= 1 && row !== inspection.lastRow) onChange(row);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}

export function UnderstandSheet({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const { name, setName, connection, setConnection, start, startOver, looking, problem, earlier } =
    useImport();
  const { list, load } = useConnections();
  useEffect(() => {
    void load();
  }, [load]);
  const chosen = list.find((one) => one.name === connection);
  const count = Math.max(0, inspection.lastRow - inspection.firstRow + 1);
  const missing = inspection.missing;
  const meaningless = openMeanings(inspection);
  return (
    <div className="page-inner understand">
      <header className="page-head">
        <div>
          <h1>Confirm columns</h1>
          <p>
            {inspection.fileName} ({fileSize(inspection.bytes)}). Nothing is imported before you
            confirm.
          </p>
        </div>
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={startOver}>
          Another file
        </Button>
      </header>
      <ProblemNotice problem={problem} />
      {earlier !== null && (
        <Notice kind="warn" title={earlier}>
          <p>Check that no recipient is paid twice before you continue.</p>
        </Notice>
      )}
      <SheetChoices inspection={inspection} />
      <Later>
        <ColumnMap inspection={inspection} />
      </Later>
      <Later>
        <ValueMapping inspection={inspection} />
      </Later>
      <Later>
        <section className="card stack" aria-labelledby="the-batch">
          <h2 id="the-batch">The batch</h2>
          <div className="two-columns">
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              maxLength={120}
              why="Shown in the list of batches."
            />
            <ChoiceField
              label="Account"
              value={connection}
              choices={list.map((one) => ({
                id: one.name,
                label: one.name,
                more:
                  one.environment === 'live'
                    ? 'LIVE: real money'
                    : one.environment === 'test'
                      ? 'EnKash test account'
                      : 'Stays on this computer',
              }))}
              onChange={(next) => void setConnection(next)}
              why="Which EnKash account pays. You can change it until the batch is approved."
            />
          </div>
        </section>
      </Later>
      <footer className="act-bar">
        {chosen?.environment === 'live' && <LockLine />}
        <div>
          {looking ? (
            <p role="status">Reading the sheet again…</p>
          ) : missing.length > 0 ? (
            <p className="strong bad-words">
              Choose the column of: {missing.map((field) => fieldFacts[field].label).join(', ')}.
            </p>
          ) : inspection.unitQuestion !== null ? (
            <p className="strong bad-words">Choose the unit of the amounts.</p>
          ) : meaningless > 0 ? (
            <p className="warn-words">
              {counted(meaningless, 'value')} of the sheet {meaningless === 1 ? 'has' : 'have'} no
              meaning yet; {meaningless === 1 ? 'its' : 'their'} rows will have errors.
            </p>
          ) : (
            <p>
              <span className="strong number">{people(count)}</span> through {connection}{' '}
              {chosen !== undefined && <EnvironmentMark environment={chosen.environment} />}
            </p>
          )}
        </div>
        <Button
          look="main"
          size="large"
          disabled={
            looking ||
            missing.length > 0 ||
            inspection.unitQuestion !== null ||
            count === 0 ||
            name.trim() === ''
          }
          onPress={() => void start()}
          icon={<ArrowRight size={16} aria-hidden />}
        >
          Import and check
        </Button>
      </footer>
      {count === 0 && (
        <Notice kind="warn" title="There are no recipients below the header row.">
          <p>Choose another sheet or another header row.</p>
        </Notice>
      )}
    </div>
  );
}
