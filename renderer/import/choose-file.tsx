import { ClipboardPaste, Download, FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { fieldFacts, recipientFields } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { droppedFile } from '../design/dropped-file.ts';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { fileSize } from '../design/words.ts';
import { useDesk } from '../shell/desk-store.ts';
import { UnfinishedBatches } from './unfinished.tsx';
import { useImport, type Sample } from './import-store.ts';

const samples: readonly { id: Sample; title: string; what: string }[] = [
  {
    id: 'small-team',
    title: 'A small team',
    what: 'A few recipients, no errors. The quickest way to learn the steps.',
  },
  { id: 'diwali-2026', title: 'Diwali 2026', what: 'About 250 recipients, as HR would send them.' },
  {
    id: 'everything-wrong',
    title: 'Sheet with errors',
    what: 'Every common mistake, to practise fixing it.',
  },
];

function PasteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const paste = useImport((state) => state.paste);
  return (
    <Dialog title="Paste cells" onClose={onClose} wide>
      <p className="soft">Copy the cells in Excel, column headers included, and paste them here.</p>
      <div className="pasting">
        <TextField
          label="Cells"
          lines
          value={text}
          onChange={setText}
          maxLength={50_000_000}
          placeholder={'Title\tFull name\tEmail\tMobile\tAmount'}
          autoFocus
        />
      </div>
      <div className="buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" disabled={text.trim() === ''} onPress={() => void paste(text)}>
          Import these cells
        </Button>
      </div>
    </Dialog>
  );
}

function Columns(): ReactNode {
  return (
    <section className="card" aria-labelledby="columns-needed">
      <h2 id="columns-needed">Sheet format</h2>
      <p className="soft">
        One recipient per row, with column headers above. Most header names work: columns are
        detected automatically, and you confirm them.
      </p>
      <table className="table columns-table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Content</th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {recipientFields.map((field) => (
            <tr key={field}>
              <td className="strong">
                {fieldFacts[field].label}
                {!fieldFacts[field].required && <span className="faint"> (optional)</span>}
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
  const unfinished = useDesk((state) => state.about?.unfinished ?? []);
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
          <h1>New batch</h1>
          <p>Start from a spreadsheet of recipients. Nothing is sent before approval.</p>
        </div>
        <Button icon={<Download size={15} aria-hidden />} onPress={() => void template()}>
          Download the template
        </Button>
      </header>
      {unfinished.length > 0 && <UnfinishedBatches batches={unfinished} />}
      <ProblemNotice problem={problem} />
      <DropZone
        className="drop"
        aria-label="Drop a spreadsheet here"
        onDrop={(event) => {
          void droppedFile(event.items).then((file) => {
            if (file !== null) void drop(file);
          });
        }}
      >
        <FileSpreadsheet size={34} strokeWidth={1.4} aria-hidden />
        {looking ? (
          <p className="strong" role="status">
            Reading the file…
          </p>
        ) : (
          <>
            <p className="drop-words">Drop a spreadsheet here</p>
            <p className="soft">
              Excel, OpenDocument, CSV or TSV, up to 10,48,576 rows. Cells that you copied in Excel
              can be pasted right here.
            </p>
            <div className="buttons">
              <Button
                look="main"
                icon={<FolderOpen size={16} aria-hidden />}
                onPress={() => void choose()}
              >
                Choose a file
              </Button>
              <Button
                icon={<ClipboardPaste size={16} aria-hidden />}
                onPress={() => setPasting(true)}
              >
                Paste cells
              </Button>
            </div>
          </>
        )}
      </DropZone>
      <div className="two-columns">
        <section className="card" aria-labelledby="recent-files">
          <h2 id="recent-files">Recent files</h2>
          {recent.length === 0 ? (
            <p className="soft">
              Files that you import are listed here, so that you can open them again.
            </p>
          ) : (
            <ul className="pick-list">
              {recent.map((file) => (
                <li key={file.fileId}>
                  <button type="button" className="pick" onClick={() => void take(file)}>
                    <span className="strong">{file.name}</span>
                    <span className="soft small">{fileSize(file.bytes)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card" aria-labelledby="samples">
          <h2 id="samples">Try a sample</h2>
          <ul className="pick-list">
            {samples.map(({ id, title, what }) => (
              <li key={id}>
                <button type="button" className="pick" onClick={() => void sample(id)}>
                  <span className="strong">{title}</span>
                  <span className="soft small">{what}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <Columns />
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </div>
  );
}
