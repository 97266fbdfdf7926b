/**
 * THE policy table's rows about what is shared: who may do what with an item of a share. Compiled into SQL on a `share_item i`, its
 * `share s`, `recipient rc` and `exhibit x`; what is not here is refused.
 */
import type { Role } from '#contracts/people.ts';
import { isLikeDefence, RecipientRole } from '#contracts/sharing.ts';
import { Prisma } from '#server/platform/db.ts';
import type { Action, ShareAction } from './actions.ts';
import type { PersonPrincipal, Principal } from './principal.ts';

interface Cell {
  /** How it reads in docs/access.md. */
  readonly says: string;
  /** A condition that is never null. */
  readonly when: (who: PersonPrincipal) => Prisma.Sql;
}

type Whose = Pick<PersonPrincipal, 'personId' | 'at'>;

/** Shared with them by name, or with an office they belong to now. */
const isTheirs = ({ personId }: Whose) => Prisma.sql`rc.active AND (rc.person_id IS NOT DISTINCT FROM ${personId}::uuid OR EXISTS (
  SELECT 1 FROM recipient_member m JOIN recipient p ON p.id = m.member_id
  WHERE m.unit_id = rc.id AND m.removed_at IS NULL AND p.active AND p.person_id = ${personId}::uuid))`;

/** Begun, not ended, not revoked, and its exhibit still one. */
const lasts = ({ at }: Whose) => Prisma.sql`COALESCE(s.open_from <= ${at}, false) AND s.revoked_at IS NULL AND COALESCE(s.ends_at > ${at}, true) AND x.state = 'active'`;

/** Named by who is not: a role that is added is like the defence until it is said not to be (`isLikeDefence`). */
const likeDefence = Prisma.sql`(rc.role::text NOT IN (${Prisma.join(RecipientRole.options.filter((role) => !isLikeDefence(role)))}))`;

/**
 * Judged anew each time: sensitive material is the prosecutor's alone, and so is what bears a number of its; the defence has what was
 * decided to be its own, whatever was shared before. An expert, whose side is not known, is given what the defence is.
 */
const suitsThem = Prisma.sql`(rc.role = 'prosecutor' OR (x.disclosure <> 'unused_sensitive' AND x.reference NOT LIKE '%/S%')) AND (NOT ${likeDefence} OR x.disclosure IN ('used', 'unused_non_sensitive'))`;

/**
 * Of the item's exhibit `x` and its share `s`: sensitive or intimate material is open where a second person agreed to this share since
 * it is that. Judged by when it became so, not by what it was when it was shared: else one person clears the mark, shares it, and
 * sets the mark back.
 */
export const agreedBySecond: Prisma.Sql = Prisma.sql`(x.delicate_since IS NULL OR EXISTS (
  SELECT 1 FROM approval a WHERE a.action = 'share:open' AND a.subject_id = s.id AND a.state = 'approved' AND a.decided_by <> s.shared_by AND a.decided_at >= x.delicate_since))`;

const isOpen = (who: Whose) => Prisma.sql`(${isTheirs(who)} AND ${lasts(who)} AND ${suitsThem} AND ${agreedBySecond})`;
/** Intimate material is looked at by the defence and by experts, and not taken away. */
const mayBeTaken = (who: Whose) => Prisma.sql`(${isOpen(who)} AND s.may_download AND NOT (${likeDefence} AND x.intimate))`;
const mayBeKept = (who: Whose) => Prisma.sql`(${mayBeTaken(who)} AND COALESCE(s.offline_until > ${who.at}, false))`;

/**
 * Whether a copy of the item `i` that this person keeps on a device may stay there: what 'share:keep' says, of somebody who is not
 * here to be asked. A device has no token of theirs; whoever left Docket's directory keeps nothing.
 */
export const copyMayStay = (who: Whose): Prisma.Sql =>
  Prisma.sql`(${mayBeKept(who)} AND EXISTS (SELECT 1 FROM person p WHERE p.id = ${who.personId}::uuid AND p.active))`;

/** The prosecution's own to pass on: revealed to it, and by a prosecutor. */
const mayBeReleased = (who: Whose) => Prisma.sql`(${isOpen(who)} AND s.kind = 'revelation' AND rc.role = 'prosecutor')`;

/**
 * Whether this person is of the side that the revelation `s` (its recipient `rc`) went to, over or not: whoever released of it goes on
 * seeing what they released, and may end it.
 */
export const wasRevealedTo = (who: PersonPrincipal): Prisma.Sql =>
  who.roles.has('Recipient') ? Prisma.sql`(${isTheirs(who)} AND s.kind = 'revelation' AND rc.role = 'prosecutor')` : Prisma.sql`false`;

const open: Cell = { says: 'shared with them, while it lasts', when: isOpen };

export const SHARE_POLICY: Readonly<Record<ShareAction, Partial<Readonly<Record<Role, Cell>>>>> = {
  'share:list': { Recipient: open },
  'share:watch': { Recipient: open },
  'share:still': { Recipient: { says: 'never of intimate material: it is opened first', when: (who) => Prisma.sql`(${isOpen(who)} AND NOT x.intimate)` } },
  'share:note': { Recipient: open },
  'share:download': { Recipient: { says: 'where the share says so; never intimate material by the defence or an expert', when: mayBeTaken } },
  'share:keep': { Recipient: { says: 'until the date the share says; never intimate material by the defence or an expert', when: mayBeKept } },
  'share:release': { Recipient: { says: 'prosecutors: what was revealed to them', when: mayBeReleased } },
};

export const isShareAction = (action: Action): action is ShareAction => Object.hasOwn(SHARE_POLICY, action);

export const mayEverShare = (principal: Principal, action: ShareAction): boolean =>
  principal.kind === 'person' && Object.keys(SHARE_POLICY[action]).some((role) => principal.roles.has(role as Role));

/** What must be true of the item `i` for this principal to do this with it. Part of every query that finds one; what it leaves out looks absent. */
export function shareIsOpenTo(principal: Principal, action: ShareAction): Prisma.Sql {
  if (principal.kind !== 'person') return Prisma.sql`false`;
  const cells = [...principal.roles].flatMap((role) => SHARE_POLICY[action][role] ?? []);
  return cells.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(cells.map(({ when }) => when(principal)), ' OR ')})`;
}
