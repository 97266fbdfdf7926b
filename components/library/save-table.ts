/** A table to the person's disk: written as it comes where the browser can, else from its memory. */
import type { Api } from '#components/api/client.ts';
import { saveFile } from '#components/ui/save-file.ts';

/** What Chromium browsers have and the language's own types don't name yet. */
interface PicksFiles {
  showSaveFilePicker(options: { suggestedName: string; types: { description: string; accept: Record<string, string[]> }[] }): Promise<{ createWritable(): Promise<WritableStream<Uint8Array>> }>;
}
export const picksFiles = (browser: object): browser is PicksFiles => 'showSaveFilePicker' in browser;

/**
 * @param browser `window`
 * @returns whether it was saved: not where the person chose no place for it
 * @throws ApiProblem where the table didn't come, or broke off: then the file holds what it held before
 */
export async function saveTable(api: Pick<Api, 'file' | 'stream'>, query: Readonly<Record<string, string>>, name: string, browser: object): Promise<boolean> {
  if (!picksFiles(browser)) {
    saveFile(await api.file('/api/library/list.csv', { query }), name);
    return true;
  }
  // Asked first: a browser opens the dialog only at the press itself.
  const file = await browser.showSaveFilePicker({ suggestedName: name, types: [{ description: 'Table (CSV)', accept: { 'text/csv': ['.csv'] } }] }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  });
  if (!file) return false;
  const stream = await api.stream('/api/library/list.csv', { query });
  // Closed when all of it came; broken off, the browser throws away what it wrote.
  await stream.pipeTo(await file.createWritable());
  return true;
}
