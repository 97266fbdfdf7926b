/** Oneself, as the app's shell shows it. */
import type { Me, Role } from '#contracts/people.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { db } from '#server/platform/db.ts';

type Page = Me['home'];

/** Which pages a role opens, in the order the navigation shows them. The first a person has is their home. */
const PAGES: readonly { readonly page: Page; readonly roles: readonly Role[] }[] = [
  { page: '/borough', roles: ['Supervisor'] },
  { page: '/unit', roles: ['Supervisor'] },
  { page: '/shifts', roles: ['Officer'] },
  { page: '/unit', roles: ['Officer'] },
  { page: '/borough', roles: ['Officer'] },
  { page: '/incidents', roles: ['Officer', 'Supervisor'] },
  { page: '/reviews', roles: ['Officer', 'Supervisor'] },
  { page: '/cases', roles: ['Officer', 'Supervisor'] },
  { page: '/oversight', roles: ['Supervisor'] },
  { page: '/approvals', roles: ['Supervisor'] },
  { page: '/unassigned', roles: ['Supervisor'] },
  { page: '/shared', roles: ['Recipient'] },
  { page: '/complaints', roles: ['ProfessionalStandards'] },
  { page: '/incidents', roles: ['ProfessionalStandards'] },
  { page: '/reviews', roles: ['ProfessionalStandards'] },
  { page: '/cases', roles: ['ProfessionalStandards'] },
  { page: '/approvals', roles: ['ProfessionalStandards'] },
  { page: '/ledger', roles: ['Auditor'] },
  { page: '/oversight', roles: ['Auditor'] },
  { page: '/admin', roles: ['Administrator'] },
  { page: '/cameras', roles: ['Administrator'] },
  { page: '/categories', roles: ['Administrator'] },
  { page: '/tags', roles: ['Administrator'] },
  { page: '/unassigned', roles: ['Administrator'] },
  { page: '/processing', roles: ['Administrator'] },
];

export async function readMe({ principal }: { principal: PersonPrincipal }): Promise<Me> {
  const person = await db().person.findUniqueOrThrow({
    where: { id: principal.personId },
    include: {
      organisation: true,
      postings: {
        where: { from: { lte: principal.at }, OR: [{ to: null }, { to: { gt: principal.at } }] },
        include: { unit: true },
        orderBy: { from: 'desc' },
      },
    },
  });
  const reach = [...new Set([...principal.memberUnits, ...principal.supervisedUnits])];
  // Whoever oversees all begins where nothing stands above.
  const tops = principal.roles.has('Auditor') ? [{ parents: { none: { from: { lte: principal.at }, OR: [{ to: null }, { to: { gt: principal.at } }] } } }] : [];
  const units = await db().unit.findMany({ where: { OR: [{ id: { in: reach } }, ...tops] }, select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  // A team's borough is its own; a BCU's are those of the borough units below it.
  const boroughs = await db().borough.findMany({ where: { units: { some: { id: { in: reach } } } }, orderBy: { name: 'asc' } });
  const pages = [...new Set(PAGES.filter((p) => p.roles.some((r) => principal.roles.has(r))).map((p) => p.page))];
  return {
    id: person.id,
    name: person.name,
    initials: person.initials,
    rank: person.rank,
    shoulderNumber: person.postings.find((p) => p.shoulderNumber)?.shoulderNumber ?? null,
    organisation: person.organisation.name,
    roles: [...principal.roles],
    postings: person.postings.map((p) => ({ unitId: p.unitId, unit: p.unit.name, as: p.as })),
    units,
    boroughs: boroughs.map((b) => ({ id: b.id, name: b.name })),
    home: pages[0] ?? '/shared',
    pages,
  } as Me;
}
