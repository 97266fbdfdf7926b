/** The name a download is saved under. It comes from a camera, so it is anybody's text. */

const LONGEST = 150;
/** What file systems refuse or treat apart, and what would end the header's quotes. */
// oxlint-disable-next-line no-control-regex -- these are exactly the characters refused
const UNSAFE = /[\\/:*?"<>|%\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A file name that is one: no folders, no devices, no hidden file, with its ending. */
export function safeFileName(name: string): string {
  const cleaned = name.toWellFormed().replaceAll(UNSAFE, '_').replace(/^[.\s]+/, '').replace(/[.\s]+$/, '');
  if (cleaned === '') return 'original';
  // From the end: the ending says what it is. Well-formed again, should the cut go through a pair.
  return cleaned.slice(-LONGEST).toWellFormed();
}

/** Content-Disposition as RFC 6266 has it: a plain name for everybody, the true one for those who read RFC 8187. */
export function attachmentNamed(name: string): string {
  const safe = safeFileName(name);
  const plain = safe.replaceAll(/[^\u0020-\u007e]/g, '_');
  const encoded = encodeURIComponent(safe).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
