import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { accessDocument } from './access-document.ts';

it('docs/access.md says what the policy says (write it anew with: node test/access/access-document.ts)', () => {
  expect(readFileSync('docs/access.md', 'utf8')).toBe(accessDocument());
});
