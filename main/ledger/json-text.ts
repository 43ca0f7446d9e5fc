import { z } from 'zod';

/** A column that holds JSON text, parsed into what the schema says. */
export function jsonText<Value>(schema: z.ZodType<Value>): z.ZodType<Value, string> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('This column should hold JSON.');
        return z.NEVER;
      }
    })
    .pipe(schema);
}
