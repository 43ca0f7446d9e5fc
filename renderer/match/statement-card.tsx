import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { dayReadings, dayReadingWords } from '../../shared/reconciliation/statement-days.ts';
import { moneySides } from '../../shared/reconciliation/money-side.ts';
import { moneySideWords } from '../../shared/reconciliation/statement-side.ts';
import type { StatementView } from '../../shared/reconciliation/statement-view.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { fileSize } from '../design/words.ts';
import { useMatching } from './matching-store.ts';
import { StatementColumns } from './statement-columns.tsx';
import { StatementLayouts } from './statement-layouts.tsx';
import { clsx } from 'clsx';
import styles from './match.module.css';
import { words } from './statement-card-words.ts';

/** The statement or export: choose it, and see how it is read. */
export function StatementCard(): ReactNode {
  const { kind, view, looking, chooseFile, dropFile } = useMatching();
  const what = kind === 'enkash' ? words.statementEnkashExported : words.bankTallyErpStatement;
  return (
    <>
      <DropZone
        className={view === null ? 'drop' : clsx('drop', styles.slim)}
        aria-label={words.dropFileHere}
        onDrop={(event) => {
          const first = event.items.find((item) => item.kind === 'file');
          if (first !== undefined) void first.getFile().then(dropFile);
        }}
      >
        {view === null && <FileSpreadsheet size={30} strokeWidth={1.4} aria-hidden />}
        {looking ? (
          <p className="strong" role="status">
            {words.readingTheFile}
          </p>
        ) : view === null ? (
          <>
            <p className="drop-words">{words.dropHere(what)}</p>
            <p className="soft">{words.excelOpendocumentCsvCamt}</p>
          </>
        ) : (
          <p>
            <span className="strong">{view.fileName}</span>{' '}
            <span className="soft">{fileSize(view.bytes)}</span>
          </p>
        )}
        <div className="buttons">
          <Button
            look={view === null ? 'main' : 'plain'}
            icon={<FolderOpen size={16} aria-hidden />}
            onPress={() => void chooseFile()}
          >
            {view === null ? words.chooseTheFile : words.anotherFile}
          </Button>
        </div>
      </DropZone>
      {view !== null && <HowItIsRead view={view} />}
    </>
  );
}

function HowItIsRead({ view }: { readonly view: StatementView }): ReactNode {
  const { kind, choice, change } = useMatching();
  return (
    <section className="card stack" aria-labelledby="how-it-is-read">
      <div className={styles.matchCardHead}>
        <h2 id="how-it-is-read">{words.fileSettings}</h2>
        <StatementLayouts view={view} />
      </div>
      <div className="three-columns">
        <ChoiceField
          label={words.sheet}
          value={view.sheet}
          choices={view.sheets.map((name) => ({ id: name, label: name }))}
          onChange={(sheet) => void change({ sheet })}
        />
        <ChoiceField
          label={words.headerRow}
          value={String(view.headerRow)}
          choices={[
            { id: '0', label: words.noHeaderRow },
            ...view.firstRows.map(({ row, cells }) => ({
              id: String(row),
              label: words.row(row),
              more: cells
                .filter((text) => text !== '')
                .slice(0, 5)
                .join(' · ')
                .slice(0, 80),
            })),
          ]}
          onChange={(row) => void change({ sheet: view.sheet, headerRow: Number(row) })}
        />
        {kind === 'books' && (
          <ChoiceField
            label={words.paymentsAppearAs}
            value={view.side}
            choices={moneySides.map((side) => {
              const [label = '', more = ''] = moneySideWords[side].split(': ');
              return { id: side, label, more };
            })}
            onChange={(side) => void change({ ...choice, sheet: view.sheet, side })}
            why={view.sideWhy}
          />
        )}
        {view.mapping.date !== undefined && (
          <ChoiceField
            label={words.datesAreRead}
            value={view.days.reading}
            choices={dayReadings.map((reading) => {
              const [label = '', more = ''] = dayReadingWords[reading].split(': ');
              return { id: reading, label, more };
            })}
            onChange={(days) => void change({ ...choice, sheet: view.sheet, days })}
            why={datesWhy(view)}
          />
        )}
      </div>
      {view.remarks.length > 0 && (
        <ul className="remarks">
          {view.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <StatementColumns view={view} />
    </section>
  );
}

function datesWhy({ days: { why, from, to } }: StatementView): string {
  return from === null || to === null ? why : words.to(why, dayWords(from), dayWords(to));
}
