import './approve.css';
import { ArrowLeft, BadgeCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment, people, rows, rupees } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { useApproval, type ApprovalSheet } from './approval-store.ts';
import { BesideLastBatch, SinceLastTime } from './what-changed.tsx';

function Warnings({ sheet }: { readonly sheet: ApprovalSheet }): ReactNode {
  const ofBatch = sheet.batchFindings.filter(({ severity }) => severity === 'warning');
  if (sheet.warnings.length + ofBatch.length === 0) return <p className="soft">None.</p>;
  return (
    <ul className="count-list">
      {ofBatch.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
      {sheet.warnings.map((warning) => (
        <li key={warning.title}>
          <span>
            {warning.title}
            <span className="soft small under">
              {warning.accepted === null
                ? 'Nobody has said that it is right'
                : `Said to be right by ${warning.accepted.by}, ${moment(warning.accepted.at)}`}
            </span>
          </span>
          <span className="number strong">{rows(warning.rows)}</span>
        </li>
      ))}
    </ul>
  );
}

function Sheet({
  sheet,
  batch,
  open,
}: {
  readonly sheet: ApprovalSheet;
  readonly batch: BatchDetail;
  readonly open: boolean;
}): ReactNode {
  return (
    <>
      <section className="card" aria-labelledby="sum">
        <h2 id="sum">{open ? 'What is to be signed' : 'What was signed'}</h2>
        <dl className="facts">
          <div>
            <dt>People</dt>
            <dd className="large">{people(sheet.people)}</dd>
          </div>
          <div>
            <dt>Total</dt>
            <dd className="large">{rupees(sheet.totalPaise)}</dd>
          </div>
          <div>
            <dt>Through</dt>
            <dd>{batch.connection}</dd>
          </div>
          <div>
            <dt>Prepared by</dt>
            <dd>{batch.preparedBy}</dd>
          </div>
          <div>
            <dt>From</dt>
            <dd>
              {batch.fileName}, {batch.sheet}
            </dd>
          </div>
        </dl>
      </section>
      <div className="two-columns">
        <section className="card" aria-labelledby="largest">
          <h2 id="largest">Largest amounts</h2>
          {sheet.largest.length === 0 ? (
            <p className="soft">Nobody is to be credited.</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Row</th>
                  <th scope="col">Name</th>
                  <th scope="col" className="number">
                    Amount
                  </th>
                </tr>
              </thead>
              <tbody>
                {sheet.largest.map((line) => (
                  <tr key={line.row}>
                    <td className="number-left">{line.row}</td>
                    <td>{line.name}</td>
                    <td className="number">{rupees(line.amountPaise)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        <div className="stack">
          <section className="card" aria-labelledby="warnings">
            <h2 id="warnings">
              {open ? 'Warnings that you accept by signing' : 'Warnings that were accepted'}
            </h2>
            <Warnings sheet={sheet} />
          </section>
          <section className="card" aria-labelledby="left">
            <h2 id="left">Left out, and why</h2>
            {sheet.left.length === 0 ? (
              <p className="soft">Nobody is left out.</p>
            ) : (
              <ul className="count-list">
                {sheet.left.map((line) => (
                  <li key={line.reason}>
                    <span>{line.reason}</span>
                    <span className="number strong">{people(line.rows)}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      </div>
      <SinceLastTime changed={sheet.changed} />
      {sheet.lastBatch !== null && <BesideLastBatch last={sheet.lastBatch} />}
    </>
  );
}

function Sign({
  sheet,
  batch,
}: {
  readonly sheet: ApprovalSheet;
  readonly batch: BatchDetail;
}): ReactNode {
  const { sign, signing, problem } = useApproval();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const live = batch.environment === 'live';
  const same =
    name.trim().toLowerCase() === batch.preparedBy.trim().toLowerCase() && name.trim() !== '';
  const refused = same && batch.environment === 'live';
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        // A typed passphrase does not stay in the page longer than it takes to hand it over.
        if (name.trim() !== '' && !refused)
          void sign(batch, name.trim(), sheet.contentHash, live ? passphrase : null).then(() =>
            setPassphrase(''),
          );
      }}
    >
      <h2>Sign</h2>
      <TextField
        label="Name of the approver"
        value={name}
        onChange={setName}
        maxLength={80}
        wrong={
          refused
            ? `${batch.preparedBy} prepared this batch. On a live connection another person must approve it.`
            : null
        }
        why={
          same && !refused
            ? 'You prepared it yourself. That is fine for practice and test; on a live connection another person must approve.'
            : 'The person who has looked at the figures above.'
        }
      />
      {live && (
        <TextField
          label="Passphrase of the approver"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
          why="Typed by the approver alone. People are added under Safety."
          secret
        />
      )}
      <ProblemNotice problem={problem} />
      <div className="sign-line">
        <p className="soft small">
          Signing freezes the batch. Any later change takes the approval back.
          <br />
          What you sign: <code className="hash">{sheet.contentHash.slice(0, 16)}</code>
        </p>
        <Button
          look="main"
          size="large"
          submits
          icon={<BadgeCheck size={17} aria-hidden />}
          disabled={
            name.trim() === '' ||
            refused ||
            signing ||
            sheet.blocks.length > 0 ||
            (live && passphrase === '')
          }
        >
          {signing ? 'Signing…' : `Approve ${rupees(sheet.totalPaise)}`}
        </Button>
      </div>
    </form>
  );
}

export function ApprovePage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { sheet, problem, load } = useApproval();
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load(batch.id);
  }, [batch.id, batch.updatedAt, load]);
  const open = batch.state === 'draft' || batch.state === 'checked';
  return (
    <div className="step-body">
      <div className="page-inner">
        <header className="page-head">
          <div>
            <h1>{open ? 'Look, then sign' : 'Approval'}</h1>
            <p>
              {open
                ? 'A second look before money moves. What is signed is exactly what is sent.'
                : batch.approvedBy === null
                  ? 'This batch was not approved.'
                  : `Approved by ${batch.approvedBy}${batch.approvedAt === null ? '' : `, ${moment(batch.approvedAt)}`}.`}
            </p>
          </div>
          {open && (
            <Button
              icon={<ArrowLeft size={15} aria-hidden />}
              onPress={() => go({ at: 'batch', batchId: batch.id, step: 'review' })}
            >
              Back to the rows
            </Button>
          )}
        </header>
        {sheet === null && problem === null && <p role="status">Adding up…</p>}
        {sheet === null && <ProblemNotice problem={problem} />}
        {sheet !== null && (
          <>
            {open &&
              sheet.blocks.map((block) => (
                <Notice key={block.code} kind="bad" title={block.meaning}>
                  <p>{block.remedy}</p>
                </Notice>
              ))}
            <Sheet sheet={sheet} batch={batch} open={open} />
            {open && <Sign sheet={sheet} batch={batch} />}
          </>
        )}
      </div>
    </div>
  );
}
