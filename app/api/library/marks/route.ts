import { Marked, MarkRecordings } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { markRecordings } from '#server/marking/index.ts';

export const POST = defineRoute({
  // What the widest of the marks asks; each asks its own of every recording named.
  action: 'recording:evidence',
  summary: 'Categorises, tags, marks as evidence or reviews up to 500 recordings, all or none.',
  body: MarkRecordings,
  bodyLimit: 128 * 1024,
  answer: { status: 200, json: Marked },
  ledger: ['recording:categorise', 'recording:tag', 'recording:evidence', 'recording:review', 'recording:open'],
  errors: ['conflict'],
  handle: markRecordings,
});
