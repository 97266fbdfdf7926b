/** What is written of a case. Days are entered; none is computed, and none is kept from anybody who works on it. */
import type { CaseDetail, ChangeCase, WriteNote } from '#contracts/cases.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Prisma } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutCase, lockCase, sameVersion } from './find-case.ts';
import { caseDetail } from './read-case.ts';

interface OnCase {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly caseId: string;
}

const WORDS = { title: 'its title', state: 'its state', outcome: 'its outcome', reviewOn: 'its review date', detentionUntil: 'when detention ends', custodyLimit: 'its custody time limit', nextHearingAt: 'its next hearing', nextHearingPlace: 'where it is heard next' } as const;

/** Forward, and back from concluded (an appeal, a case taken up again); a person charged is not uncharged by a click. */
const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = { open: ['charged', 'concluded'], charged: ['concluded'], concluded: ['open', 'charged'] };

/** @throws DocketError `not-found`, `conflict`, `invalid-request` where an outcome is missing or belongs to no concluded case */
export async function changeCase({ principal, actor, caseId, body }: OnCase & { readonly body: ChangeCase }): Promise<CaseDetail> {
  return transaction(async (tx) => {
    const row = await lockCase(tx, principal, 'case:change', caseId);
    sameVersion(row.version, body.version, 'this case');
    const before = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
    const state = body.state ?? before.state;
    if (state !== before.state && !MAY_FOLLOW[before.state]?.includes(state)) throw new DocketError('invalid-request', { detail: 'A case that was charged goes on to its conclusion.' });
    const outcome = state === 'concluded' ? (body.outcome === undefined ? before.outcome : body.outcome) : null;
    if (state === 'concluded' && outcome === null) throw new DocketError('invalid-request', { detail: 'Say how the case was concluded.', issues: [{ path: 'body.outcome', message: 'Say how it was concluded.' }] });
    if (state !== 'concluded' && body.outcome) throw new DocketError('invalid-request', { detail: 'A case that goes on has no outcome yet.', issues: [{ path: 'body.outcome', message: 'Conclude the case first.' }] });
    const time = (value: string | null | undefined) => (value === undefined ? undefined : value === null ? null : new Date(value));
    const data = {
      ...(body.title === undefined ? {} : { title: body.title }),
      state,
      outcome,
      concludedAt: state === 'concluded' ? (before.concludedAt ?? now()) : null,
      ...set('reviewOn', time(body.reviewOn)),
      ...set('detentionUntil', time(body.detentionUntil)),
      ...set('custodyLimit', time(body.custodyLimit)),
      ...set('nextHearingAt', time(body.nextHearingAt)),
      ...(body.nextHearingPlace === undefined ? {} : { nextHearingPlace: body.nextHearingPlace || null }),
    } satisfies Prisma.CaseUncheckedUpdateInput;
    const is = (value: unknown) => (value instanceof Date ? value.getTime() : value);
    const names = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((name) => name in data && is(data[name as keyof typeof data]) !== is(before[name]));
    if (names.length === 0) throw new DocketError('conflict', { detail: 'It says so already.' });
    await tx.case.update({ where: { id: caseId }, data: { ...data, version: { increment: 1 } } });
    const told = (of: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, of[name] instanceof Date ? (of[name] as Date).toISOString() : (of[name] ?? null)]));
    await record(tx, actor, { action: 'case:change', ...aboutCase({ ...row, title: data.title ?? row.title }), details: { changed: names.map((name) => WORDS[name]), before: told(before), after: told(data) } });
    return caseDetail(tx, principal, caseId);
  });
}

const set = <K extends string>(name: K, value: Date | null | undefined): Partial<Record<K, Date | null>> => (value === undefined ? {} : ({ [name]: value } as Partial<Record<K, Date | null>>));

/** A note stays as it was written; the ledger says that there is one, and not what it says. @throws DocketError `not-found` */
export async function writeNote({ principal, actor, caseId, body }: OnCase & { readonly body: WriteNote }): Promise<CaseDetail> {
  return transaction(async (tx) => {
    const row = await lockCase(tx, principal, 'case:change', caseId);
    const id = uuidv7();
    await tx.caseNote.create({ data: { id, caseId, text: body.text, byId: principal.personId, at: now() } });
    await record(tx, actor, { action: 'case:note', ...aboutCase(row), details: { note: id } });
    return caseDetail(tx, principal, caseId);
  });
}
