import { ROLE_LABELS, type Me, type Role } from '#contracts/people.ts';

/** The role a person is here as, where they hold several: a sergeant is an officer too, but comes as a supervisor. */
const WEIGHT: Readonly<Record<Role, number>> = {
  Officer: 0, Recipient: 1, Supervisor: 2, ProfessionalStandards: 3, Auditor: 4, Administrator: 5,
};

/** "PC Amara Okafor" and "Officer, Hackney": what the top bar says of the signed-in person. */
export function personLine(me: Me): { readonly name: string; readonly role: string } {
  const role = [...me.roles].sort((a, b) => WEIGHT[b] - WEIGHT[a])[0];
  const label = role ? ROLE_LABELS[role] : 'No role';
  const place = placeOf(me);
  // "Auditor Ada Moreau · Auditor" says one thing twice: the rank of civilian staff is often their role.
  const rank = me.rank && me.rank.length <= 5 ? `${me.rank} ` : '';
  return { name: `${rank}${me.name}`, role: place ? `${label}, ${place}` : label };
}

function placeOf(me: Me): string | null {
  const boroughs = me.boroughs.map((b) => b.name);
  if (me.postings.length === 0) return me.organisation;
  if (boroughs.length === 0 || boroughs.length > 2) return me.postings.map((p) => p.unit).join(', ');
  return boroughs.join(' and ');
}
