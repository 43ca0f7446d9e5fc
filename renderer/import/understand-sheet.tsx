import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Later } from '../design/later.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted, fileSize, people, rows } from '../design/words.ts';
import { useConnections } from '../connections/connections-store.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { RecipientClassChoice } from '../parts/recipient-class-choice.tsx';
import { AmountUnitChoice } from './amount-unit.tsx';
import { ColumnMap } from './column-map.tsx';
import { useImport } from './import-store.ts';
import { SheetPreview } from './sheet-preview.tsx';
import { openMeanings, ValueMapping } from './value-mapping.tsx';
import { useRoleForbids } from '../trust/role-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './understand-sheet-words.ts';

const encodings = {
  'utf-8': 'UTF-8',
  'utf-8-bom': words.utfMark,
  'utf-16le': 'UTF-16',
  'utf-16be': words.utfBigEndian,
  'windows-1252': words.windowsLatin,
  macintosh: words.macRoman,
} as const;
const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

function SheetChoices({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const { choice, change } = useImport();
  const lines = Math.max(inspection.preview.length, inspection.headerRow);
  const { textFormat } = inspection;
  return (
    <section className="card stack" aria-labelledby="the-sheet">
      <h2 id="the-sheet">{words.theSheet}</h2>
      <div className="three-columns">
        <ChoiceField
          label={words.sheet}
          value={inspection.sheet}
          choices={inspection.sheets.map((sheet) => ({
            id: sheet.name,
            label: sheet.name,
            more: words.columns(rows(sheet.rows), sheet.columns, sheet.hidden ? words.hidden : ''),
          }))}
          onChange={(sheet) => void change({ sheet })}
        />
        <ChoiceField
          label={words.headerRow}
          value={String(inspection.headerRow)}
          choices={[
            { id: '0', label: words.noHeaderRow, more: words.columnsRecognisedTheirValues },
            ...Array.from({ length: Math.min(lines, 40) }, (_, index) => ({
              id: String(index + 1),
              label: words.row(index + 1),
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
          <span className="label">{words.dataRows}</span>
          <p className={clsx(styles.range, 'number')}>
            {inspection.lastRow < inspection.firstRow
              ? words.noRowsBelowHeader
              : words.rowsTo(inspection.firstRow, inspection.lastRow)}
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
                {words.rowWith(row, text)}
              </li>
            ))}
          </ul>
          <p className="small">{words.mustAcceptedBeforeBatch}</p>
        </Notice>
      ))}
      <AmountUnitChoice inspection={inspection} />
      {textFormat !== null && (
        <p className="soft small">
          {words.textColumnsSeparated(
            encodings[textFormat.encoding],
            delimiters[textFormat.delimiter],
          )}
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
    <label className={clsx('small soft', styles.lastRow)}>
      {words.lastRow}
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
  const { recipientClass, setRecipientClass } = useImport();
  const { list, load } = useConnections();
  useEffect(() => {
    void load();
  }, [load]);
  const chosen = list.find((one) => one.name === connection);
  const forbidden = useRoleForbids(chosen?.environment, 'prepare');
  const count = Math.max(0, inspection.lastRow - inspection.firstRow + 1);
  const missing = inspection.missing;
  const meaningless = openMeanings(inspection);
  return (
    <div className="page-inner understand">
      <header className="page-head">
        <div>
          <h1>{words.confirmColumns}</h1>
          <p>{words.nothingImportedBeforeYou(inspection.fileName, fileSize(inspection.bytes))}</p>
        </div>
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={startOver}>
          {words.anotherFile}
        </Button>
      </header>
      <ProblemNotice problem={problem} />
      {earlier !== null && (
        <Notice kind="warn" title={earlier}>
          <p>{words.checkNoRecipientPaid}</p>
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
          <h2 id="the-batch">{words.theBatch}</h2>
          <div className="two-columns">
            <TextField
              label={words.name}
              value={name}
              onChange={setName}
              maxLength={120}
              why={words.shownListBatches}
            />
            <ChoiceField
              label={words.account}
              value={connection}
              choices={list.map((one) => ({
                id: one.name,
                label: one.name,
                more:
                  one.environment === 'live'
                    ? words.liveRealMoney
                    : one.environment === 'test'
                      ? words.enkashTestAccount
                      : words.staysComputer,
              }))}
              onChange={(next) => void setConnection(next)}
              why={words.whichEnkashAccountPays}
            />
            <RecipientClassChoice value={recipientClass} onChange={setRecipientClass} />
          </div>
        </section>
      </Later>
      <footer className="act-bar">
        {chosen?.environment === 'live' && <LockLine />}
        <div>
          {looking ? (
            <p role="status">{words.readingSheetAgain}</p>
          ) : missing.length > 0 ? (
            <p className="strong bad-words">
              {words.chooseColumn(missing.map((field) => fieldFacts[field].label).join(', '))}
            </p>
          ) : inspection.unitQuestion !== null ? (
            <p className="strong bad-words">{words.chooseUnitAmounts}</p>
          ) : forbidden !== null ? (
            <p className="warn-words">{forbidden}</p>
          ) : meaningless > 0 ? (
            <p className="warn-words">
              {words.sheetNoMeaningYet(
                counted(meaningless, 'value'),
                meaningless === 1 ? words.has : words.have,
                meaningless === 1 ? words.its : words.their,
              )}
            </p>
          ) : (
            <p>
              <span className="strong number">{people(count)}</span>
              {words.via(connection)}
              {chosen !== undefined && <EnvironmentMark environment={chosen.environment} />}
            </p>
          )}
        </div>
        <Button
          look="main"
          size="large"
          disabled={
            forbidden !== null ||
            looking ||
            missing.length > 0 ||
            inspection.unitQuestion !== null ||
            count === 0 ||
            name.trim() === ''
          }
          onPress={() => void start()}
          icon={<ArrowRight size={16} aria-hidden />}
        >
          {words.importAndCheck}
        </Button>
      </footer>
      {count === 0 && (
        <Notice kind="warn" title={words.thereNoRecipientsBelow}>
          <p>{words.chooseAnotherSheetAnother}</p>
        </Notice>
      )}
    </div>
  );
}
