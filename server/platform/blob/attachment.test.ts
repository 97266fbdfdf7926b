import { expect, it } from 'vitest';
import { attachmentNamed, safeFileName } from './attachment.ts';

it.each([
  ['X60A4471F_0007.MP4', 'X60A4471F_0007.MP4'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a"; filename="b.exe', 'a_; filename=_b.exe'],
  ['C:\\CLIPS\\1.mp4', 'C__CLIPS_1.mp4'],
  ['\u202emp4.exe', '_mp4.exe'],
  ['...', 'original'],
  ['100%.mp4', '100_.mp4'],
])('%j is saved as %j', (from, to) => expect(safeFileName(from)).toBe(to));

it('keeps the ending of a name that is too long', () => {
  const name = safeFileName(`${'x'.repeat(300)}.mp4`);
  expect(name).toHaveLength(150);
  expect(name.endsWith('.mp4')).toBe(true);
});

it('is one header value, with the true name beside a plain one', () => {
  expect(attachmentNamed("Ümlaut (1)'s.mp4")).toBe(`attachment; filename="_mlaut (1)'s.mp4"; filename*=UTF-8''%C3%9Cmlaut%20%281%29%27s.mp4`);
});
