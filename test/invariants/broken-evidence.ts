/** What must be true of cases, exhibits, holds and shares, whoever did what before: of rows and of the ledger. */
import type { Db } from '#server/platform/db.ts';

interface Entry {
  readonly action: string;
  readonly details: unknown;
}

/** In words, one a fault. */
export async function brokenEvidence(db: Db, entries: readonly Entry[]): Promise<string[]> {
  const said = new Said(entries);
  const approvals = await db.approval.findMany();
  /** Agreed to, by somebody else than who asked: the database takes no other. */
  const agreed = (action: string, subjectId: string) => approvals.some((a) => a.action === action && a.subjectId === subjectId && a.state === 'approved' && a.decidedById !== null && a.decidedById !== a.requestedById);
  return [
    ...(await brokenCases(db)),
    ...(await brokenExhibits(db, said, agreed)),
    ...(await brokenHolds(db, said, agreed)),
    ...(await brokenKept(db)),
    ...(await brokenShares(db, said, agreed)),
  ];
}

/** How often the ledger says something of something. */
class Said {
  readonly #times = new Map<string, number>();
  constructor(entries: readonly Entry[]) {
    for (const { action, details } of entries) {
      const about = (details ?? {}) as Readonly<Record<string, unknown>>;
      if (about['again'] === true) continue;
      for (const name of ['exhibit', 'holdId', 'share', 'item']) if (typeof about[name] === 'string') this.#add(`${action} ${about[name]}`);
    }
  }
  #add(key: string): void {
    this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
  }
  times(action: string, id: string): number {
    return this.#times.get(`${action} ${id}`) ?? 0;
  }
}
type Agreed = (action: string, subjectId: string) => boolean;

async function brokenCases(db: Db): Promise<string[]> {
  const cases = await db.case.findMany({ include: { members: { where: { removedAt: null } } } });
  return cases.filter(({ officerId, members }) => !members.some(({ personId }) => personId === officerId)).map(({ reference }) => `case ${reference}: its officer is no member of it`);
}

async function brokenExhibits(db: Db, said: Said, agreed: Agreed): Promise<string[]> {
  const exhibits = await db.exhibit.findMany({ include: { case: true, parent: true, recording: true } });
  return exhibits.flatMap(({ id, reference, case: inCase, parent, state, recording, inTick, recordingId }) => {
    const wrong: string[] = [];
    const say = (what: string) => wrong.push(`exhibit ${reference} in ${inCase.reference} (${state}): ${what}`);
    if (said.times('exhibit:make', id) !== 1) say(`exhibit:make is ${said.times('exhibit:make', id)} times in the ledger`);
    if (said.times('exhibit:withdraw', id) !== (state === 'withdrawn' ? 1 : 0)) say(`exhibit:withdraw is ${said.times('exhibit:withdraw', id)} times in the ledger`);
    if (state === 'withdrawn' && !agreed('exhibit:withdraw', id)) say('nobody agreed to its withdrawal');
    if (parent && (parent.caseId !== inCase.id || parent.recordingId !== recordingId || inTick === null || !reference.startsWith(`${parent.reference}/`))) say(`it is no part of ${parent.reference}`);
    if (state === 'active' && recording.disposedAt !== null) say('its footage was disposed of');
    if (state === 'active' && recording.retainUntil !== null) say('its footage would lapse');
    if (state === 'active' && recording.evidenceAt === null) say('its footage isn’t evidence');
    return wrong;
  });
}

async function brokenHolds(db: Db, said: Said, agreed: Agreed): Promise<string[]> {
  const holds = await db.hold.findMany({ include: { recording: true } });
  return holds.flatMap(({ id, releasedAt, recording }) => {
    const wrong: string[] = [];
    const say = (what: string) => wrong.push(`hold ${id} (${releasedAt ? 'released' : 'stands'}): ${what}`);
    if (said.times('hold:place', id) !== 1) say(`hold:place is ${said.times('hold:place', id)} times in the ledger`);
    if (said.times('hold:release', id) !== (releasedAt ? 1 : 0)) say(`hold:release is ${said.times('hold:release', id)} times in the ledger`);
    if (releasedAt && !agreed('hold:release', id)) say('nobody agreed to its release');
    if (!releasedAt && (recording.disposedAt !== null || recording.retainUntil !== null)) say('its footage would lapse, or was disposed of');
    return wrong;
  });
}

/** What recordings say of being held, and what is kept together with evidence of their incident. */
async function brokenKept(db: Db): Promise<string[]> {
  const held = await db.$queryRaw<{ id: string; held: boolean }[]>`
    SELECT r.id, r.held FROM recording r WHERE r.held <> EXISTS (SELECT 1 FROM hold h WHERE h.recording_id = r.id AND h.released_at IS NULL)`;
  const apart = await db.$queryRaw<{ id: string; reference: string }[]>`
    SELECT m.recording_id AS id, x.reference FROM exhibit x
      JOIN incident_recording own ON own.recording_id = x.recording_id AND own.state <> 'refused'
      JOIN incident_recording m ON m.incident_id = own.incident_id AND m.state <> 'refused' AND m.recording_id <> x.recording_id
      JOIN recording r ON r.id = m.recording_id AND r.disposed_at IS NULL
    WHERE x.keep_together AND x.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.recording_id = m.recording_id AND h.incident_id = own.incident_id AND (h.released_at IS NULL OR h.exhibit_id = x.id))`;
  return [...held.map((r) => `recording ${r.id}: it says ${r.held ? 'that it is held, and no hold stands' : 'nothing of the hold on it'}`), ...apart.map((r) => `recording ${r.id}: it is not kept together with ${r.reference}`)];
}

const BEGUN = { revelation: 'share:reveal', service: 'share:serve', disclosure: 'share:disclose' } as const;
const DID = { viewed: 'shared:open', downloaded: 'shared:download', kept_offline: 'shared:keep' } as const;

async function brokenShares(db: Db, said: Said, agreed: Agreed): Promise<string[]> {
  const shares = await db.share.findMany({ include: { recipient: true, basedOn: { include: { items: true, recipient: true } }, items: { include: { exhibit: true, receipts: true, export: { include: { sources: true } } } } } });
  const asked = new Set((await db.approval.findMany({ where: { action: 'share:open' } })).map(({ subjectId }) => subjectId));
  return shares.flatMap(({ id, kind, recipient, basedOn, items, openFrom, revokedAt, sharedAt }) => {
    const wrong: string[] = [];
    const say = (what: string) => wrong.push(`share ${id} (${kind}): ${what}`);
    const entries = items.reduce((sum, item) => sum + item.export.sources.length, 0);
    if (items.length === 0) say('nothing is shared');
    if (said.times(BEGUN[kind], id) !== entries) say(`${BEGUN[kind]} is ${said.times(BEGUN[kind], id)} times in the ledger, not ${entries}`);
    if (said.times('share:revoke', id) !== (revokedAt ? entries : 0)) say(`share:revoke is ${said.times('share:revoke', id)} times in the ledger`);
    if ((kind === 'revelation') !== (recipient.role === 'prosecutor')) say(`it is with ${recipient.name}, ${recipient.role}`);
    if (basedOn && (basedOn.kind !== 'revelation' || basedOn.recipient.role !== 'prosecutor')) say('what it was released from was not revealed to the prosecution');
    for (const item of items) {
      if (basedOn && !basedOn.items.some(({ exportId }) => exportId === item.exportId)) say(`${item.exhibit.reference} was not revealed before`);
      if (item.export.exhibitId !== item.exhibitId) say(`the export of ${item.exhibit.reference} is another’s`);
      for (const { kind: did, times } of item.receipts) if (said.times(DID[did], item.id) < times) say(`${item.exhibit.reference} was ${did} ${times} times, and the ledger says ${said.times(DID[did], item.id)}`);
    }
    const isAtOnce = openFrom?.getTime() === sharedAt.getTime();
    // Asked for after its exhibit became delicate, and closed then, it was rightly open at once.
    if (asked.has(id) && openFrom && !agreed('share:open', id) && !(isAtOnce && said.times('share:close', id) > 0)) say('it is open, and nobody agreed to it');
    if (!asked.has(id) && !isAtOnce) say('it waits for nobody');
    return wrong;
  });
}
