import { ClipboardPaste, Download, FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { fieldFacts, recipientFields } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { droppedFile } from '../design/dropped-file.ts';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { fileSize } from '../design/words.ts';
import { TourDoor } from '../parts/tour-door.tsx';
import { useImport, type Sample } from './import-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './choose-file-words.ts';

const samples: readonly { id: Sample; title: string; what: string }[] = [
  {
    id: 'small-team',
    title: words.aSmallTeam,
    what: words.fewRecipientsNoErrors,
  },
  { id: 'diwali-2026', title: words.diwali, what: words.aboutRecipientsHrWould },
  {
    id: 'everything-wrong',
    title: words.sheetWithErrors,
    what: words.everyCommonMistakePractise,
  },
];

function PasteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const paste = useImport((state) => state.paste);
  return (
    <Dialog title={words.pasteCells} onClose={onClose} wide>
      <p className="soft">{words.copyCellsExcelColumn}</p>
      <div className={styles.pasting}>
        <TextField
          label={words.cells}
          lines
          value={text}
          onChange={setText}
          maxLength={50_000_000}
          placeholder={words.titleFullNameEmail}
          autoFocus
        />
      </div>
      <div className="buttons">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button look="main" disabled={text.trim() === ''} onPress={() => void paste(text)}>
          {words.importTheseCells}
        </Button>
      </div>
    </Dialog>
  );
}

function Columns(): ReactNode {
  return (
    <section className="card" aria-labelledby="columns-needed">
      <h2 id="columns-needed">{words.sheetFormat}</h2>
      <p className="soft">{words.oneRecipientPerRow}</p>
      <table className={clsx('table', styles.columnsTable)}>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.content}</th>
            <th scope="col">{words.forExample}</th>
          </tr>
        </thead>
        <tbody>
          {recipientFields.map((field) => (
            <tr key={field}>
              <td className="strong">
                {fieldFacts[field].label}
                {!fieldFacts[field].required && <span className="faint">{words.optional}</span>}
              </td>
              <td>{fieldFacts[field].meaning}</td>
              <td className="soft number-plain">{fieldFacts[field].example}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function ChooseFile(): ReactNode {
  const { recent, looking, problem, loadRecent, choose, drop, take, sample, paste, template } =
    useImport();
  const [pasting, setPasting] = useState(false);
  useEffect(() => {
    void loadRecent();
  }, [loadRecent]);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      // A text box takes what is pasted into it.
      if (event.target instanceof HTMLTextAreaElement || text.trim() === '') return;
      void paste(text);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [paste]);
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>{words.newBatch}</h1>
          <p>{words.startFromSpreadsheetRecipients}</p>
        </div>
        <Button icon={<Download size={15} aria-hidden />} onPress={() => void template()}>
          {words.downloadTheTemplate}
        </Button>
      </header>
      <ProblemNotice problem={problem} />
      <DropZone
        className="drop"
        aria-label={words.dropSpreadsheetHere}
        onDrop={(event) => {
          void droppedFile(event.items).then((file) => {
            if (file !== null) void drop(file);
          });
        }}
      >
        <FileSpreadsheet size={34} strokeWidth={1.4} aria-hidden />
        {looking ? (
          <p className="strong" role="status">
            {words.readingTheFile}
          </p>
        ) : (
          <>
            <p className="drop-words">{words.dropSpreadsheetHere}</p>
            <p className="soft">{words.excelOpendocumentCsvTsv}</p>
            <div className="buttons">
              <Button
                look="main"
                icon={<FolderOpen size={16} aria-hidden />}
                onPress={() => void choose()}
              >
                {words.chooseAFile}
              </Button>
              <Button
                icon={<ClipboardPaste size={16} aria-hidden />}
                onPress={() => setPasting(true)}
              >
                {words.pasteCells}
              </Button>
            </div>
          </>
        )}
      </DropZone>
      <div className="two-columns">
        <section className="card" aria-labelledby="recent-files">
          <h2 id="recent-files">{words.recentFiles}</h2>
          {recent.length === 0 ? (
            <p className="soft">{words.filesYouImportListed}</p>
          ) : (
            <ul className={styles.pickList}>
              {recent.map((file) => (
                <li key={file.fileId}>
                  <button type="button" className={styles.pick} onClick={() => void take(file)}>
                    <span className="strong">{file.name}</span>
                    <span className="soft small">{fileSize(file.bytes)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card" aria-labelledby="samples">
          <h2 id="samples">{words.tryASample}</h2>
          <ul className={styles.pickList}>
            {samples.map(({ id, title, what }) => (
              <li key={id}>
                <button type="button" className={styles.pick} onClick={() => void sample(id)}>
                  <span className="strong">{title}</span>
                  <span className="soft small">{what}</span>
                </button>
              </li>
            ))}
          </ul>
          <div className="buttons gap-above">
            <TourDoor />
          </div>
        </section>
      </div>
      <Columns />
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </div>
  );
}
