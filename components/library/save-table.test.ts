import { expect, test } from 'vitest';
import { saveTable } from './save-table.ts';

const pieces = (...texts: string[]) => new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (c) => (texts.forEach((t) => c.enqueue(new TextEncoder().encode(t))), c.close()) });
const broken = () => new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (c) => c.error(new Error('The line broke.')) });

/** A browser that picks a file, with what became of it. */
function browser() {
  const kept = { text: '', closed: false, aborted: false };
  const writable = new WritableStream<Uint8Array>({
    write: (bytes) => void (kept.text += new TextDecoder().decode(bytes)),
    close: () => void (kept.closed = true),
    abort: () => void (kept.aborted = true),
  });
  return { kept, showSaveFilePicker: async () => ({ createWritable: async () => writable }) };
}
const api = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => ({ stream: async () => stream, file: () => Promise.reject(new Error('held in memory')) });

test('a table is written as it comes', async () => {
  const { kept, ...window } = browser();
  expect(await saveTable(api(pieces('a,b\r\n', '1,2\r\n')), {}, 'x.csv', window)).toBe(true);
  expect(kept).toEqual({ text: 'a,b\r\n1,2\r\n', closed: true, aborted: false });
});

test('one that breaks off is thrown away, not left half', async () => {
  const { kept, ...window } = browser();
  await expect(saveTable(api(broken()), {}, 'x.csv', window)).rejects.toThrow('The line broke.');
  expect(kept).toMatchObject({ closed: false, aborted: true });
});

test('without a place for it nothing is asked of the server', async () => {
  const window = { showSaveFilePicker: () => Promise.reject(new DOMException('', 'AbortError')) };
  const never = { stream: () => Promise.reject(new Error('asked')), file: () => Promise.reject(new Error('asked')) };
  expect(await saveTable(never, {}, 'x.csv', window)).toBe(false);
});
