import type { z } from 'zod';
import { jsonOutputs, type JsonOutput } from './json-outputs.ts';
import type { Terminal } from './terminal.ts';

/** Any value that holds what is asked for, and may be promised not to change. */
type Readable<Value> = Value extends readonly (infer Item)[]
  ? readonly Readable<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Readable<Value[Key]> }
    : Value;

/** What may be printed under the name of an output. */
export type JsonValue<Name extends JsonOutput> = Readable<z.input<(typeof jsonOutputs)[Name]>>;

/**
 * Prints the one object of `--json`; nothing else writes JSON to the terminal. What a value holds beside what is published
 * stays here. One that does not fit is printed all the same: the command has done its work, and whoever called needs it.
 */
export function tellJson<Name extends JsonOutput>(
  terminal: Pick<Terminal, 'out'>,
  name: Name,
  value: JsonValue<Name>,
): void {
  const read = jsonOutputs[name].safeParse(value);
  terminal.out(JSON.stringify(read.success ? read.data : value));
}
