import { AnnounceUpload, UploadStatus } from '#contracts/uploads.ts';
import { defineRoute, Result } from '#server/http/index.ts';
import { announceUpload } from '#server/ingest/index.ts';

/** A sidecar may carry a shift's GPS track: 100,000 fixes at about 60 bytes. */
const BODY_LIMIT = 8 * 1024 * 1024;

export const POST = defineRoute({
  action: 'upload:deliver',
  summary: 'Announces a file, or resumes it: answers with what has arrived and a write signature for its one blob.',
  body: AnnounceUpload,
  bodyLimit: BODY_LIMIT,
  answer: { status: 201, json: UploadStatus },
  // A file that is already checked or stored needs no signature and changes nothing.
  ledger: { none: 'Recorded as upload:announce and upload:signature where it makes either.' },
  errors: ['storage-unavailable'],
  handle: async ({ principal, actor, body }) => {
    const { status, isNew } = await announceUpload({ principal, actor, body });
    return new Result(isNew ? 201 : 200, status);
  },
});
