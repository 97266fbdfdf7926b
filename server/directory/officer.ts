/**
 * Who can have filmed something: a person of a force organisation, posted to a unit at that moment. Footage of anybody else
 * would belong to no unit, and so no row of the policy would let anyone see it. The one rule for cameras, docking and assigning.
 */
import { Prisma, type Tx } from '#server/platform/db.ts';

/** True of what lasts from `from` (included) to `to` (not included; null: still) at this moment. */
export const during = (at: Date) => ({ from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] });

/** Of the force, in service or not: footage of last week stays that of somebody who left today. */
export const ofTheForce = { organisation: { kind: 'force' } } as const satisfies Prisma.PersonWhereInput;

/** Of the force and in service: whom a person may name from now on. */
export const inService = { ...ofTheForce, active: true } as const satisfies Prisma.PersonWhereInput;

/** Of the force, and posted to a unit at that moment. */
export const officerAt = (at: Date) => ({ ...ofTheForce, postings: { some: during(at) } }) satisfies Prisma.PersonWhereInput;

/** Whether this person was an officer when a recording began. */
export async function wasOfficer(tx: Tx, personId: string, at: Date): Promise<boolean> {
  return (await tx.person.count({ where: { AND: [{ id: personId }, officerAt(at)] } })) === 1;
}
