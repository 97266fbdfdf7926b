import { expect, it } from 'vitest';
import { printable, withoutSecrets } from './redact.ts';

it('takes out signatures, bearer tokens and tokens', () => {
  const text = 'PUT http://127.0.0.1/a?se=2026&sig=abc%2Bd%3D&sp=w Bearer abc.def eyJhbGciOi.eyJzdWIi.sig-natu_re end';
  expect(withoutSecrets(text)).toBe('PUT http://127.0.0.1/a?se=2026&sig=…&sp=w Bearer … … end');
});

it('does not let a file name move the cursor', () => {
  expect(printable('a\u001B[2Jb\r\n.mp4')).toBe('a [2Jb .mp4');
});
