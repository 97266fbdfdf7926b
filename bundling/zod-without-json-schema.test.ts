import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const withoutJsonSchema = createRequire(import.meta.url)('./zod-without-json-schema.cjs') as (source: string) => string;
const source = await readFile(fileURLToPath(new URL('../node_modules/zod/v4/classic/schemas.js', import.meta.url)), 'utf8');

test('zod as installed has what is cut out of it, and its schemas stay', () => {
  const cut = withoutJsonSchema(source);
  const schemas = (text: string) => text.match(/core\.\$constructor\(/g)?.length;
  expect(cut).not.toMatch(/JSONSchema/);
  expect(cut).toContain('safeParse(data, params)');
  expect(schemas(cut)).toBe(schemas(source));
});

test('another zod fails the build rather than coming whole', () => expect(() => withoutJsonSchema('export const string = 1;')).toThrow('zod has changed'));
