/** Offices of other organisations (a CPS unit, a firm, a court): who belongs to one sees what is shared with it, as long as they belong. */
import { z } from 'zod';
import { RecipientId } from './ids.ts';
import { Recipients, RecipientRole } from './sharing.ts';
import { text } from './text.ts';

export const Office = z
  .object({
    id: RecipientId,
    name: z.string(),
    role: RecipientRole,
    organisation: z.string(),
    members: z.array(z.object({ id: RecipientId, name: z.string(), mail: z.string().nullable(), since: z.iso.datetime(), /** Who hasn't yet is known by their mail alone. */ hasSignedIn: z.boolean() })),
  })
  .meta({ id: 'Office' });
export type Office = z.infer<typeof Office>;

export const Offices = z.object({ items: z.array(Office), /** Of which an office can be added, and as what. */ organisations: Recipients.shape.organisations }).meta({ id: 'Offices' });
export type Offices = z.infer<typeof Offices>;

export const NewOffice = z.strictObject({ organisationId: z.uuid().toLowerCase(), role: RecipientRole, name: text(2, 100) });
export type NewOffice = z.infer<typeof NewOffice>;

/** `name`: of somebody nobody has added yet. */
export const JoinOffice = z.strictObject({ mail: z.email().max(200).toLowerCase(), name: text(2, 100).optional(), reason: text(3, 300) });
export type JoinOffice = z.infer<typeof JoinOffice>;

export const LeaveOffice = z.object({ reason: text(3, 300) });
export type LeaveOffice = z.infer<typeof LeaveOffice>;
