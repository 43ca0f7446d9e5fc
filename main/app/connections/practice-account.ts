import { join } from 'node:path';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { PracticeEnKash } from '../../practice/server.ts';
import { practiceConnection } from './practice-connection.ts';

/** The built-in account and its EnKash on this computer, which starts when somebody uses it. */
export class PracticeAccount {
  readonly #folder: string;
  readonly #faults: readonly string[];
  #enkash: Promise<PracticeEnKash> | null = null;

  /** `folder` is that of the ledger; `faults` are what it shows at first, as `parseFaultSpec` reads them. */
  constructor(folder: string, faults: readonly string[]) {
    this.#folder = folder;
    this.#faults = faults;
  }

  async profile(): Promise<Connection> {
    return practiceConnection((await this.#started()).url);
  }

  /** The faults that it shows now, as they were set. */
  async faults(): Promise<readonly string[]> {
    return (await this.#started()).state().faults;
  }

  /** Has it answer with these faults from now on. */
  async setFaults(faults: readonly string[]): Promise<void> {
    (await this.#started()).setFaults(faults);
  }

  async close(): Promise<void> {
    if (this.#enkash !== null) await (await this.#enkash).close();
  }

  #started(): Promise<PracticeEnKash> {
    this.#enkash ??= this.#start();
    return this.#enkash;
  }

  async #start(): Promise<PracticeEnKash> {
    // Read when it is needed: no start is.
    const { startPracticeEnKash } = await import('../../practice/server.ts');
    return startPracticeEnKash({
      stateFile: join(this.#folder, 'practice.db'),
      faults: this.#faults,
    });
  }
}
