import { useState, type ReactNode } from 'react';
import type { RecipientView } from '../../shared/bridge/recipient-calls.ts';
import { Button } from '../design/button.tsx';
import { Tick } from '../design/fields.tsx';
import { MoreRows } from '../design/more-rows.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { counted, moment, rupees } from '../design/words.ts';
import { useRecipients } from './recipients-store.ts';

/** The recipients that were found, each with what was seen of them before. */
export function RecipientTable(): ReactNode {
  const { recipients, total, more } = useRecipients();
  const [leaving, setLeaving] = useState<RecipientView | null>(null);
  const setLeft = useRecipients((state) => state.setLeft);
  if (recipients === null || recipients.length === 0) return null;
  return (
    <div className="card result-card">
      <table className="table recipients-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Mobile</th>
            <th scope="col">Email</th>
            <th scope="col">Employee code</th>
            <th scope="col" className="number">
              Last amount
            </th>
            <th scope="col">Last batch</th>
            <th scope="col">Card at EnKash</th>
            <th scope="col">
              <span className="for-readers">Left</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {recipients.map((known) => (
            <RecipientRow key={known.mobile} known={known} onLeave={() => setLeaving(known)} />
          ))}
        </tbody>
      </table>
      <MoreRows shown={recipients.length} total={total} more={more} />
      {leaving !== null && (
        <ReasonDialog
          title={`Has ${leaving.name === '' ? leaving.mobile : leaving.name} left?`}
          example="resigned in October"
          act="Mark as left"
          onReason={(reason) => setLeft(leaving.mobile, reason)}
          onClose={() => setLeaving(null)}
        >
          <p>The next batch with this mobile, email or employee code warns.</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function RecipientRow({
  known,
  onLeave,
}: {
  readonly known: RecipientView;
  readonly onLeave: () => void;
}): ReactNode {
  const { picked, pick, setLeft } = useRecipients();
  const { mobile, name, left } = known;
  return (
    <tr>
      <td>
        <Tick on={picked.has(mobile)} onChange={(on) => pick(mobile, on)}>
          {name === '' ? 'No name' : name}
        </Tick>
        <Earlier values={known.earlierNames} />
      </td>
      <td className="number-plain">{mobile}</td>
      <td>
        {known.email}
        <Earlier values={known.earlierEmails} />
      </td>
      <td className="number-plain">
        {known.employeeCode}
        <Earlier values={known.earlierCodes} />
      </td>
      <td className="number">
        {rupees(known.lastPaise)}
        <br />
        <span className="soft small">
          {counted(known.allocations, 'allocation')}, {rupees(known.keptPaise)}
        </span>
      </td>
      <td>
        {known.lastBatch}
        <br />
        <span className="soft small number">{moment(known.lastAt)}</span>
      </td>
      <td className="number-plain small">{known.cardId ?? ''}</td>
      <td>
        {left === null ? (
          <Button size="small" look="quiet" onPress={onLeave}>
            Mark as left…
          </Button>
        ) : (
          <>
            <span className="warn-words small">Left: {left.reason}</span>
            <Button size="small" look="quiet" onPress={() => void setLeft(mobile, null)}>
              Not left
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

function Earlier({ values }: { readonly values: readonly string[] }): ReactNode {
  if (values.length === 0) return null;
  return <span className="soft small earlier">Earlier: {values.join(', ')}</span>;
}
