import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

/** A schema, and those of its parts that have a name of their own (`meta({ id })`). */
export interface SchemaWithParts {
  readonly schema: Json;
  readonly parts: ReadonlyMap<string, Json>;
}

/**
 * What zod's schema means as JSON Schema 2020-12: `input` before its transforms and defaults, `output` after them. `at`
 * says where references look for the named parts.
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  at: (id: string) => string,
): SchemaWithParts {
  const { $defs, ...whole } = z.toJSONSchema(schema, { io });
  delete whole.$schema;
  return {
    schema: referring(whole, at),
    parts: new Map(Object.entries($defs ?? {}).map(([id, part]) => [id, referring(part, at)])),
  };
}

function referring(schema: object, at: (id: string) => string): Json {
  const changed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changed);
    return typeof value === 'object' && value !== null ? referring(value, at) : value;
  };
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]: [string, unknown]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, at(value.slice(value.lastIndexOf('/') + 1))]
        : [key, changed(value)],
    ),
  );
}
