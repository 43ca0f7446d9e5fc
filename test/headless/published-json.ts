import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { inWordsOfToday } from '../../main/headless/terminal/earlier-names.ts';

const file = join(import.meta.dirname, '..', '..', 'docs', 'terminal-schemas.json');
const document = z
  .looseObject({ 'x-commands': z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));
const commands = new Map(Object.entries(document['x-commands']));

// The patterns that zod writes beside each format check it.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'terminal');

/** Which command a call is. */
export function commandOf(args: readonly string[]): string {
  const words = inWordsOfToday([...args]);
  for (let length = 2; length > 0; length -= 1) {
    const command = words.slice(0, length).join(' ');
    if (commands.has(command)) return command;
  }
  throw new Error(`No schema is published for ${args.join(' ')}.`);
}

/** What of a command's `--json` output is not as published; none: all of it is. */
export function faultsOfJson(args: readonly string[], out: string): string[] {
  const check = ajv.getSchema(`terminal${commands.get(commandOf(args)) ?? ''}`);
  if (check === undefined) return ['its definition is missing'];
  if (check(JSON.parse(out)) === true) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}
