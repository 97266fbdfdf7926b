/** Who is signed in, as the app shows them to themselves. */
import { z } from 'zod';
import { BoroughId, PersonId, UnitId } from './ids.ts';

/** The kinds of person the policy knows. A token's app roles map onto these one to one. */
export const ROLES = ['Officer', 'Supervisor', 'Recipient', 'ProfessionalStandards', 'Auditor', 'Administrator'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  Officer: 'Officer',
  Supervisor: 'Supervisor',
  Recipient: 'Prosecutor',
  ProfessionalStandards: 'Professional standards',
  Auditor: 'Auditor',
  Administrator: 'Administrator',
};

export const Me = z
  .object({
    id: PersonId,
    name: z.string(),
    initials: z.string(),
    rank: z.string().nullable(),
    shoulderNumber: z.string().nullable(),
    organisation: z.string(),
    roles: z.array(Role),
    postings: z.array(z.object({ unitId: UnitId, unit: z.string(), as: z.enum(['member', 'supervisor']) })),
    /** Units whose footage this person's postings reach, those below a supervisor's included; by name. */
    units: z.array(z.object({ id: UnitId, name: z.string() })),
    /** Boroughs this person's units police, in name order; the first is the one the borough page opens on. */
    boroughs: z.array(z.object({ id: BoroughId, name: z.string() })),
    /** The page this person lands on. */
    home: z.enum(['/shifts', '/unit', '/borough', '/incidents', '/reviews', '/cases', '/oversight', '/approvals', '/unassigned', '/shared', '/complaints', '/ledger', '/admin', '/cameras', '/categories', '/tags', '/processing']),
    /** Pages offered in the navigation, in order. */
    pages: z.array(z.enum(['/shifts', '/unit', '/borough', '/incidents', '/reviews', '/cases', '/oversight', '/approvals', '/unassigned', '/shared', '/complaints', '/ledger', '/admin', '/cameras', '/categories', '/tags', '/processing'])),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;
