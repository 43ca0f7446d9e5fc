import type { FaultSpec } from './faults.ts';
import type { Endpoint, FaultName } from './fault-names.ts';
import { draw } from './random.ts';

/** The faults as one call sees them. */
export interface CallFaults {
  /** Which call of its endpoint this is, from 1, since the practice EnKash started. */
  readonly number: number;
  /**
   * Takes the fault if it is to fire on this call: gives its spec and counts it as fired, or gives null. A fault that
   * is never asked for, because another one came first, keeps its turns.
   */
  take(name: FaultName): FaultSpec | null;
  /** Takes the first of these that is to fire. */
  takeFirst(names: readonly FaultName[]): FaultSpec | null;
  /** Those that were taken so far. */
  fired(): readonly FaultName[];
}

interface Armed {
  readonly spec: FaultSpec;
  readonly calls: Map<Endpoint, number>;
  fired: number;
}

/** Decides on which call which fault fires. The same seed, faults and order of calls give the same run. */
export class FaultSchedule {
  readonly #seed: number;
  #armed: Armed[] = [];
  readonly #calls = new Map<Endpoint, number>();

  constructor(seed: number, specs: readonly FaultSpec[]) {
    this.#seed = seed;
    this.set(specs);
  }

  /** Puts these faults in the place of all earlier ones; their calls are counted from now. */
  set(specs: readonly FaultSpec[]): void {
    this.#armed = specs.map((spec) => ({ spec, calls: new Map(), fired: 0 }));
  }

  texts(): string[] {
    return this.#armed.map(({ spec }) => spec.text);
  }

  /** Gives how many calls each endpoint has had since the start. */
  calls(): Record<string, number> {
    return Object.fromEntries(this.#calls);
  }

  begin(endpoint: Endpoint): CallFaults {
    const number = (this.#calls.get(endpoint) ?? 0) + 1;
    this.#calls.set(endpoint, number);
    const seen = this.#armed
      .filter(({ spec }) => spec.on === 'any' || spec.on === endpoint)
      .map((armed, index) => {
        const call = (armed.calls.get(endpoint) ?? 0) + 1;
        armed.calls.set(endpoint, call);
        return { armed, call, index };
      });
    const fired: FaultName[] = [];
    const take = (name: FaultName): FaultSpec | null => {
      for (const { armed, call, index } of seen) {
        if (armed.spec.name !== name || !this.#fires(armed, endpoint, call, index)) continue;
        armed.fired += 1;
        fired.push(name);
        return armed.spec;
      }
      return null;
    };
    return {
      number,
      take,
      fired: () => fired,
      takeFirst: (names) => {
        for (const name of names) {
          const spec = take(name);
          if (spec !== null) return spec;
        }
        return null;
      },
    };
  }

  #fires(armed: Armed, endpoint: Endpoint, call: number, index: number): boolean {
    const { at, every, after, times, chance } = armed.spec.timing;
    return (
      (at === null || at.includes(call)) &&
      (every === null || call % every === 0) &&
      call > after &&
      (times === null || armed.fired < times) &&
      (chance === null || draw(this.#seed, armed.spec.name, endpoint, index, call) < chance)
    );
  }
}
