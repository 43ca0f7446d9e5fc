import type { z } from 'zod';
import {
  contractCalls,
  encryptedSchema,
  otherRefusalSchema,
  refusalSchema,
  serverErrorSchema,
  successSchemas,
  tokenRefusalSchema,
} from '../shared/enkash/contract/contract.ts';
import type { ContractCall } from '../shared/enkash/contract/contract-call.ts';
import { jsonSchemaOf, type Json } from './json-schema.ts';

const asComponent = (id: string): string => `#/components/schemas/${id}`;

/** Where each kind of host is in EnKash's test environment (enkash-api 1 and 11.2). */
const testHosts: Readonly<Record<ContractCall['host'], string>> = {
  api: 'https://pay-uat.enkash.in',
  token: 'https://ekpayout-uat.enkash.in',
  marketplace: 'https://marketplace-uat.enkash.in',
};

const about = `Every call of EnKash's partner API that Reward Desk makes and that its practice EnKash serves, written by
scripts/published-schemas.ts from the schemas that both are built on. It was concluded from EnKash's public pages and never
tried on a live system: x-certainty says of each call whether a page says so, pages disagree, or we assume it, and x-section
where docs/enkash-api.md tells more. Where a connection encrypts, the body and the reply of every call but signIn are the
schema Encrypted around what stands here.`;

/** The OpenAPI 3.1 description of the partner's API. */
export function openApiDocument(): Json {
  const components = new Map<string, Json>();
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'input'): Json => {
    const read = jsonSchemaOf(schema, io, asComponent);
    for (const [id, part] of read.parts) components.set(id, part);
    return read.schema;
  };
  const answer = (description: string, schemas: readonly Json[]): Json => ({
    description,
    content: {
      'application/json': { schema: schemas.length === 1 ? schemas[0] : { anyOf: schemas } },
    },
  });
  const parameters = (call: ContractCall): Json[] => {
    const inPath = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', minLength: 1 },
    }));
    const inQuery = Object.entries(call.query?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, 'output'),
    }));
    const partner =
      call.endpoint === 'token' ? [] : [{ $ref: '#/components/parameters/partnerId' }];
    return [...partner, ...inPath, ...inQuery];
  };
  const operation = (call: ContractCall): Json => {
    const refusals =
      call.endpoint === 'token'
        ? [schemaOf(tokenRefusalSchema)]
        : [refusalSchema, otherRefusalSchema, tokenRefusalSchema].map((one) => schemaOf(one));
    const success = successSchemas(call).map((one) => schemaOf(one));
    return {
      operationId: call.operation,
      summary: call.menu,
      tags: [call.menu.slice(0, call.menu.indexOf(':'))],
      'x-certainty': call.certainty,
      'x-section': call.section,
      servers: [{ url: testHosts[call.host], description: 'Test' }],
      security: call.endpoint === 'token' ? [{ client: [] }] : [{ token: [] }],
      parameters: parameters(call),
      ...(call.body === null
        ? {}
        : {
            requestBody: {
              required: true,
              content: {
                [call.body.as === 'json'
                  ? 'application/json'
                  : 'application/x-www-form-urlencoded']: { schema: schemaOf(call.body.schema) },
              },
            },
          }),
      responses: {
        200: answer(
          'A success, or (HTTP 200 all the same) a refusal.',
          call.endpoint === 'token' ? success : [...success, ...refusals.slice(0, 2)],
        ),
        '4XX': answer('A refusal.', refusals),
        '5XX': answer('A fault of EnKash; whether anything was done is not known.', [
          schemaOf(serverErrorSchema),
          schemaOf(refusalSchema),
        ]),
      },
    };
  };
  const paths: Record<string, Json> = {};
  for (const call of contractCalls)
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(call) };
  schemaOf(encryptedSchema);
  return {
    openapi: '3.1.0',
    info: {
      title: 'EnKash partner API, as Reward Desk knows it',
      version: '1',
      description: about,
    },
    servers: [{ url: testHosts.api, description: 'Test' }],
    tags: [...new Set(contractCalls.map(({ menu }) => menu.slice(0, menu.indexOf(':'))))].map(
      (name) => ({ name }),
    ),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      parameters: {
        partnerId: {
          name: 'partnerId',
          in: 'header',
          required: true,
          schema: { type: 'string', examples: ['CR1Z3ABC'] },
        },
      },
      securitySchemes: {
        token: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'The token after "Bearer ", or alone: pages disagree.',
        },
        client: { type: 'http', scheme: 'basic', description: 'The client id and its secret.' },
      },
    },
  };
}
