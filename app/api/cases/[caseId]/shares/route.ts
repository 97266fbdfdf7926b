import { z } from 'zod';
import { CaseId } from '#contracts/ids.ts';
import { CaseShares, NewShare, Share } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { listCaseShares, shareExports } from '#server/sharing/index.ts';

const params = z.object({ caseId: CaseId });

export const GET = defineRoute({
  action: 'case:see-shares',
  summary: 'A case’s shares, with what their recipients did, and what could be shared.',
  params,
  answer: { status: 200, json: CaseShares },
  ledger: ['share:list'],
  errors: ['not-found'],
  handle: ({ principal, actor, params: { caseId } }) => listCaseShares({ principal, actor, caseId }),
});

export const POST = defineRoute({
  action: 'case:share',
  summary: 'Reveals exports of the case’s exhibits to the prosecution.',
  params,
  body: NewShare,
  answer: { status: 201, json: Share },
  ledger: ['share:reveal'],
  errors: ['not-found', 'recipient-unknown', 'share-refused', 'confirm-required', 'not-playable', 'too-many', 'conflict', 'storage-unavailable'],
  handle: ({ principal, actor, params: { caseId }, body }) => shareExports({ principal, actor, caseId, body }),
});
