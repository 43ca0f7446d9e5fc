import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../scripts/open-api.ts';
import { publishedSchemas } from '../../scripts/published-schemas.ts';

const root = join(import.meta.dirname, '..', '..');

describe('what is published of the schemas', () => {
  it.each([...publishedSchemas()])(
    '%s says what the code says; `node scripts/published-schemas.ts` writes it',
    (file, content) => {
      expect(readFileSync(join(root, file), 'utf8')).toBe(content);
    },
  );
});

describe('the description of EnKash’s API', () => {
  const problems = async (document: object): Promise<unknown> => {
    const { valid, errors } = await new Validator().validate({ ...document });
    return valid ? null : errors;
  };

  it('is a valid document of OpenAPI 3.1, and one with a mistake is not', async () => {
    const document = openApiDocument();
    expect(document.openapi).toBe('3.1.0');
    expect(await problems(document)).toBeNull();
    const planted = { '/planted': { post: { responses: { 200: { content: {} } } } } };
    expect(await problems({ ...document, paths: planted })).not.toBeNull();
  });
});
