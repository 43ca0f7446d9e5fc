import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { savedConnections } from '../../ledger/connections.ts';
import type { LedgerTransaction } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import type { LiveGate } from '../security/live-gate.ts';
import { audited, type AuditActions } from './audited.ts';
import type { Ports } from './ports.ts';

/** What the runner of these acts works with. An act names what it needs besides. */
export interface CompanyPorts extends Ports<'ledger' | 'operator'> {
  readonly gate: Pick<LiveGate, 'mayPrepare' | 'mayDecide'>;
}

/** Something that is not a batch, of one environment: on live its users are asked for more. */
export interface Subject {
  readonly environment: Environment;
}

/** Who may, and so whose name is written down. On live each asks for the lock to be open, and for a role that allows it. */
export type CompanyWho = 'prepares' | 'decides' | 'sets';

export interface CompanyPolicy<Needs, Input, About extends Subject> {
  readonly who: CompanyWho;
  /** What it is about; read before the act is made ready, and again inside its transaction. */
  readonly of: (ports: CompanyPorts & Needs, input: Input) => Result<About, DeskProblem>;
}

/** What an act finds: all of it as it is inside the transaction. */
export interface CompanyScene<Input, About extends Subject = Subject, Ready = null> {
  /** The transaction that the act and its audit entry are. */
  readonly tx: LedgerTransaction;
  readonly ledger: Ledger;
  readonly about: About;
  /** The name that the policy lets be written down, and when. */
  readonly by: string;
  readonly at: string;
  readonly input: Input;
  readonly ready: Ready;
}

/** What a person does that is about no batch: a setting, a budget, a reconciliation, with all that is asked of it. */
export interface CompanyAct<Needs, Input, About extends Subject, Ready, Output> {
  /** Its name, as the step of the ledger it is. */
  readonly name: string;
  readonly policy: CompanyPolicy<Needs, Input, About>;
  readonly audit: AuditActions;
  /** What has to be waited for, before the transaction. */
  readonly ready: (
    ports: CompanyPorts & Needs,
    input: Input,
    about: About,
  ) => Promise<Result<Ready, DeskProblem>>;
  /** The act itself. All it writes is one transaction, of which nothing stays when it fails. */
  readonly act: (scene: CompanyScene<Input, About, Ready>) => Result<Output, DeskProblem>;
}

/** Makes the function that window and terminal call: policy, then in one transaction the act and its audit entry. */
export function companyAct<Needs, Input, About extends Subject, Ready, Output>(
  definition: CompanyAct<Needs, Input, About, Ready, Output>,
): (ports: CompanyPorts & Needs, input: Input) => Promise<Result<Output, DeskProblem>> {
  const { name, policy, audit, ready: prepare, act } = definition;
  return async (ports, input) => {
    const { ledger } = ports;
    const admitted = mayAct(ports, policy, input);
    if (!admitted.ok) return admitted;
    const ready = await prepare(ports, input, admitted.value.about);
    if (!ready.ok) return ready;
    return audited(ledger, name, audit, (tx) => {
      // Asked anew: what was waited for took time, and it may be locked, or be another matter, meanwhile.
      const still = mayAct(ports, policy, input);
      if (!still.ok) return still;
      const at = ledger.now().toISOString();
      return act({ tx, ledger, ...still.value, at, input, ready: ready.value });
    });
  };
}

/** Whether somebody may do that now; gives what it is about, and the name that is written down. */
export function mayAct<Needs, Input, About extends Subject>(
  ports: CompanyPorts & Needs,
  { who, of }: CompanyPolicy<Needs, Input, About>,
  input: Input,
): Result<{ readonly about: About; readonly by: string }, DeskProblem> {
  const about = of(ports, input);
  if (!about.ok) return about;
  const { gate, operator } = ports;
  const by =
    who === 'prepares'
      ? gate.mayPrepare(about.value, operator)
      : gate.mayDecide(about.value, operator, who === 'sets' ? 'set' : 'settle');
  return by.ok ? ok({ about: about.value, by: by.value }) : by;
}

/** For what says itself of which environment it is. */
export const asSaid = (
  _ports: CompanyPorts,
  { environment }: Subject,
): Result<Subject, DeskProblem> => ok({ environment });

/** For what is of all batches: one live account makes it live. */
export const ofAll = (ports: Ports<'hasLive'>): Result<Subject, DeskProblem> =>
  ok({ environment: ports.hasLive() ? 'live' : 'practice' });

/** For what belongs to a company, whichever of its accounts is looked at: one live account makes all of it live. */
export function ofCompany(
  { ledger }: CompanyPorts,
  { companyId }: { readonly companyId: string },
): Result<Subject, DeskProblem> {
  const isLive = savedConnections(ledger).some(
    (connection) => connection.companyId === companyId && connection.environment === 'live',
  );
  return ok({ environment: isLive ? 'live' : 'test' });
}
