import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { jsonOfCommand, jsonOutputs } from '../main/headless/terminal/json-outputs.ts';
import { recordedExchangeSchema } from '../main/enkash/recorded-exchange.ts';
import { answerSchema } from '../main/remote-approval/answer-content.ts';
import { contentSchema } from '../main/remote-approval/batch-content.ts';
import { lineSchema } from '../main/remote-approval/sealed-file.ts';
import { reconciliationCsvFormat } from '../main/reports/csv-format.ts';
import { reconciliationJsonSchema } from '../main/reports/reconciliation-json.ts';
import { connectionFileSchema } from '../shared/connection/connection-file.ts';
import { cardFileSchema } from '../shared/handover/desk-card.ts';
import { policySchema } from '../shared/policy/policy.ts';
import { registerFileSchema } from '../shared/tax/register.ts';
import { jsonSchemaOf, type Json } from './json-schema.ts';
import { openApiDocument } from './open-api.ts';

/** The files that Reward Desk writes and takes, as far as they are JSON; amounts in paise. */
const files = {
  reconciliation: reconciliationJsonSchema,
  connection: connectionFileSchema,
  policy: policySchema,
  taxRegister: registerFileSchema,
  identityCard: cardFileSchema,
  sealedFirstLine: lineSchema,
  approvalRequest: contentSchema,
  approvalDecision: answerSchema,
  contractRecordingLine: recordedExchangeSchema,
} as const satisfies Record<string, z.ZodType>;

/** Files that may lack what has a default: a person or an earlier version wrote them. Of all others everything is there. */
const mayLack: readonly string[] = ['policy', 'connection', 'approvalRequest'];

/** A document of JSON Schema 2020-12 with a definition for each name. */
function definitions(
  about: string,
  schemas: Readonly<Record<string, z.ZodType>>,
  more: Json = {},
): Json {
  const all: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const io = mayLack.includes(name) ? 'input' : 'output';
    const read = jsonSchemaOf(schema, io, (id) => `#/$defs/${id}`);
    all[name] = read.schema;
    for (const [id, part] of read.parts) all[id] = part;
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    description: about,
    ...more,
    $defs: all,
  };
}

const aboutTerminal =
  'What each command of reward-desk prints with --json: x-commands says which definition. Amounts are whole paise, moments ISO-8601 in UTC.';
const aboutFiles =
  'The JSON files that Reward Desk writes and takes. An approval request or decision is sealed: its first line is sealedFirstLine, and what is encrypted after it is approvalRequest or approvalDecision. x-csv says the same of CSV files, in the words of a Table Schema.';

/** What is published in docs/ of the schemas that the product is built on, by file. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  const commands = Object.entries(jsonOfCommand).map(([command, name]): [string, string] => [
    command,
    `#/$defs/${name}`,
  ]);
  const terminal = { 'x-commands': Object.fromEntries(commands) };
  return new Map([
    ['docs/enkash-openapi.json', text(openApiDocument())],
    ['docs/terminal-schemas.json', text(definitions(aboutTerminal, jsonOutputs, terminal))],
    [
      'docs/file-schemas.json',
      text(
        definitions(aboutFiles, files, { 'x-csv': { reconciliation: reconciliationCsvFormat() } }),
      ),
    ],
  ]);
}

function text(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  for (const [file, content] of publishedSchemas()) writeFileSync(join(root, file), content);
}
