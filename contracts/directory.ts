/** The directory as administrators see it. */
import { z } from 'zod';
import { DockId, PersonId } from './ids.ts';

export const DockRow = z.object({
  id: DockId,
  place: z.string(),
  borough: z.string(),
  enabled: z.boolean(),
  lastSeenAt: z.iso.datetime().nullable(),
  delivered: z.number().int(),
});
export const DockList = z.object({ items: z.array(DockRow) }).meta({ id: 'DockList' });
export type DockList = z.infer<typeof DockList>;

export const SwitchDock = z.object({ enabled: z.boolean() });
export type SwitchDock = z.infer<typeof SwitchDock>;

export const DirectoryPerson = z.object({
  id: PersonId,
  name: z.string(),
  rank: z.string().nullable(),
  warrantNumber: z.string().nullable(),
  shoulderNumber: z.string().nullable(),
  organisation: z.string(),
  postings: z.array(z.object({ unit: z.string(), as: z.enum(['member', 'supervisor']) })),
  active: z.boolean(),
});
export const DirectoryPeople = z
  .object({ items: z.array(DirectoryPerson), nextCursor: z.string().nullable() })
  .meta({ id: 'DirectoryPeople' });
export type DirectoryPeople = z.infer<typeof DirectoryPeople>;
export const ListPeople = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListPeople = z.infer<typeof ListPeople>;
