import { ForceKeys } from '#contracts/export-package.ts';
import { forceKeys } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'proof:keys',
  summary: 'The public keys that the force’s packages are signed with, now and before.',
  answer: { status: 200, json: ForceKeys },
  ledger: { none: 'Public keys are for everybody.' },
  handle: async () => forceKeys(),
});
