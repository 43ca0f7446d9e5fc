import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { Reply } from '../../main/practice/reply.ts';
import type { WitnessedReply } from '../../main/practice/reply-witness.ts';

const root = join(import.meta.dirname, '..', '..');
const parameters = z.array(
  z.looseObject({
    name: z.string().optional(),
    in: z.string().optional(),
    required: z.boolean().optional(),
  }),
);
const operationSchema = z.looseObject({ parameters });
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

const successSchema = z.object({
  code: z.number().optional(),
  response_code: z.union([z.number(), z.string()]).optional(),
  payload: z.unknown(),
});
const payloadSchema = z.object({ failureCount: z.int() });

/** Holds calls and replies to the published description of EnKash's API. */
export class ContractValidator {
  readonly #ajv: Ajv2020;
  readonly #paths: readonly { readonly path: string; readonly pattern: RegExp }[];
  readonly #document: z.infer<typeof documentSchema>;

  constructor() {
    // Loaded when the first reply comes: most test files have none.
    const { Ajv2020: Validator } = createRequire(import.meta.url)('ajv/dist/2020.js') as {
      readonly Ajv2020: typeof Ajv2020;
    };
    const json: unknown = JSON.parse(
      readFileSync(join(root, 'docs', 'enkash-openapi.json'), 'utf8'),
    );
    this.#document = documentSchema.parse(json);
    // The patterns that zod writes beside each format check it.
    this.#ajv = new Validator({ strict: false, validateFormats: false, multipleOfPrecision: 6 });
    this.#ajv.addSchema(this.#document, 'enkash');
    this.#paths = Object.keys(this.#document.paths)
      .map((path) => ({
        path,
        pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      }))
      .sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
  }

  /** What of a call or of its reply is not as the description says; none: all of it is. */
  deviations({ method, path, query, text, reply, faults }: WitnessedReply): string[] {
    const verb = method.toLowerCase();
    const known = this.#paths.find(
      (one) => one.pattern.test(path) && this.#document.paths[one.path]?.[verb] !== undefined,
    );
    if (known === undefined) return [`${method} ${path} is not described`];
    const where = `${method} ${known.path}`;
    const at = ['paths', known.path, verb];
    const range = reply.status === 200 ? '200' : `${String(reply.status).charAt(0)}XX`;
    const answer = [...at, 'responses', range, 'content', 'application/json', 'schema'];
    const found = this.#said(answer, reply.body).map(
      (fault) => `${where} ${reply.status}: ${fault}`,
    );
    // A fault may have kept quiet about a row that was refused.
    if (faults.length > 0 || !tookAll(reply)) return found;
    const operation = this.#document.paths[known.path]?.[verb];
    for (const one of operation?.parameters ?? [])
      if (one.in === 'query' && one.required === true && !query.has(one.name ?? ''))
        found.push(`${where}: ${one.name ?? ''} is missing in the query`);
    if (method === 'GET' || known.path === '/oauth/token') return found;
    const body = [...at, 'requestBody', 'content', 'application/json', 'schema'];
    const sent: unknown = JSON.parse(text);
    return [...found, ...this.#said(body, sent).map((fault) => `${where} was sent: ${fault}`)];
  }

  #said(at: readonly string[], value: unknown): string[] {
    const pointer = at
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const check = this.#ajv.getSchema(`enkash#/${pointer}`);
    if (check === undefined) return ['is not described'];
    return check(value) === true
      ? []
      : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  }
}

/** Whether the call was taken with all that it held: what was refused may have been wrong on purpose. */
function tookAll({ status, body }: Reply): boolean {
  const read = successSchema.safeParse(body);
  if (status !== 200 || !read.success) return false;
  const { code, response_code: otherCode, payload } = read.data;
  const failures = payloadSchema.safeParse(payload);
  return Number(code ?? otherCode) === 0 && !(failures.success && failures.data.failureCount > 0);
}
