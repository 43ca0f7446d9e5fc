import { SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { MoreRows } from '../design/more-rows.tsx';
import { Empty } from '../design/empty.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { rupees } from '../design/words.ts';
import { useLook, type RowsShown } from './look-store.ts';

const parts: readonly { readonly id: RowsShown; readonly word: string }[] = [
  { id: 'all', word: 'All' },
  { id: 'warnings', word: 'With warnings' },
  { id: 'left-out', word: 'Excluded' },
];

/** Every row of a batch of another desk, a page at a time. */
export function HandedRows(): ReactNode {
  const { rows, total, show, text, showRows, moreRows } = useLook();
  const [typed, setTyped] = useState(text);
  return (
    <section aria-labelledby="everybody" className="stack">
      <h2 id="everybody" className="section-head">
        All recipients
      </h2>
      <div className="result-tools">
        <div className="segments" role="group" aria-label="Show">
          {parts.map(({ id, word }) => (
            <button
              key={id}
              type="button"
              className="segment"
              aria-pressed={id === show}
              onClick={() => void showRows(id, text)}
            >
              {word}
            </button>
          ))}
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void showRows(show, typed.trim());
          }}
        >
          <input
            id="find"
            type="search"
            className="input result-find"
            aria-label="Search by recipient, mobile or reference"
            placeholder="Search, then press Enter"
            value={typed}
            maxLength={200}
            onChange={(event) => {
              setTyped(event.target.value);
              if (event.target.value === '') void showRows(show, '');
            }}
          />
        </form>
      </div>
      {total === null ? (
        <p role="status">Loading rows…</p>
      ) : total === 0 ? (
        <Empty icon={SearchX} title="No results">
          <p>Show all, or search for something else.</p>
        </Empty>
      ) : (
        <div className="card result-card">
          <div className="handed-scroll" tabIndex={0} role="region" aria-label="Rows">
            <table className="table handed-rows">
              <thead>
                <tr>
                  <th scope="col" className="number">
                    Row
                  </th>
                  <th scope="col">Name</th>
                  <th scope="col">Email, mobile</th>
                  <th scope="col" className="number">
                    Amount
                  </th>
                  <th scope="col">Status</th>
                  <th scope="col">Remarks and warnings</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.position}>
                    <td className="number faint">{row.row}</td>
                    <td>
                      {row.title} {row.name}
                    </td>
                    <td>
                      {row.email}
                      <br />
                      <span className="soft number-plain">{row.mobile}</span>
                    </td>
                    <td className="number">
                      {row.amountPaise === null ? '' : rupees(row.amountPaise)}
                    </td>
                    <td>
                      <RowStateMark state={row.state} />
                    </td>
                    <td>
                      {row.excludedBecause ?? row.remarks}
                      {row.reference !== '' && (
                        <span className="soft small under">{row.reference}</span>
                      )}
                      {row.warnings.map((warning) => (
                        <span key={warning} className="under handed-warnings">
                          {warning}
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <MoreRows shown={rows.length} total={total} more={moreRows} />
        </div>
      )}
    </section>
  );
}
