import { NewOffice, Office, Offices } from '#contracts/offices.ts';
import { defineRoute } from '#server/http/index.ts';
import { addOffice, listOffices } from '#server/sharing/index.ts';

export const GET = defineRoute({
  action: 'office:manage',
  summary: 'Offices of other organisations, and who belongs to each.',
  answer: { status: 200, json: Offices },
  ledger: ['office:view'],
  handle: listOffices,
});

export const POST = defineRoute({
  action: 'office:manage',
  summary: 'Adds an office of another organisation.',
  body: NewOffice,
  answer: { status: 201, json: Office },
  errors: ['organisation-unknown', 'conflict'],
  ledger: ['office:add'],
  handle: ({ principal, actor, body }) => addOffice({ principal, actor, body }),
});
