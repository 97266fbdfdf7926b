/**
 * Cases, their exhibits and what keeps footage. References are told with their case; what runs out and when the court sits is entered
 * by people and never computed.
 */
import { z } from 'zod';
import { CaseId, ExhibitId, HoldId, IncidentId, PersonId, RecordingId, UnitId } from './ids.ts';
import { Share, SharedAtOnce } from './sharing.ts';
import { lines, moment, text } from './text.ts';

export const CASE_STATES = { open: 'Open', charged: 'Charged', concluded: 'Concluded' } as const;
export type CaseState = keyof typeof CASE_STATES;
export const CaseState = z.enum(Object.keys(CASE_STATES) as [CaseState, ...CaseState[]]);

export const CASE_OUTCOMES = {
  no_further_action: 'No further action',
  out_of_court: 'Out of court disposal',
  discontinued: 'Discontinued',
  acquitted: 'Acquitted',
  convicted: 'Convicted',
} as const;
export type CaseOutcome = keyof typeof CASE_OUTCOMES;
export const CaseOutcome = z.enum(Object.keys(CASE_OUTCOMES) as [CaseOutcome, ...CaseOutcome[]]);

/** CPIA 1996: what becomes of an item when the case is disclosed. */
export const DISCLOSURES = {
  undecided: 'Not decided',
  used: 'Used',
  unused_non_sensitive: 'Unused, non-sensitive',
  unused_sensitive: 'Unused, sensitive',
  not_relevant: 'Not relevant',
} as const;
export type Disclosure = keyof typeof DISCLOSURES;
export const Disclosure = z.enum(Object.keys(DISCLOSURES) as [Disclosure, ...Disclosure[]]);

/** A crime reference as it is typed; compared in capitals, without white space. */
export const CaseReference = text(3, 40).refine((t) => /[0-9\p{L}]/u.test(t), { message: 'A crime reference has letters or digits.' });
export const caseKey = (reference: string): string => reference.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, '');

/** "AO/1", "AO(2)/7/1": the producer's initials in this case, then numbers. "AO/S1": of the numbers that only sensitive material has. */
export const EXHIBIT_REFERENCE = /^[A-Z]{1,5}(\([1-9][0-9]{0,3}\))?(\/S?[1-9][0-9]{0,4})+$/;
/** Sensitive from the beginning, or a part of what was: numbered apart, so that it leaves no gap in what the defence is served. */
export const isSensitiveReference = (reference: string): boolean => reference.includes('/S');
/** What such an exhibit can be said to be: the defence is given nothing that bears such a number. */
export const OF_SENSITIVE_NUMBER: readonly Disclosure[] = ['unused_sensitive', 'undecided', 'not_relevant'];
export const ExhibitReference = z.string().trim().toUpperCase().regex(EXHIBIT_REFERENCE, 'A reference reads like AO/1, or AO/1/1 for a part of AO/1.');

/** As part of a file's name: "AO/1/1" is "AO_1-1". */
export const referenceInFileName = (reference: string): string => reference.replace('/', '_').replaceAll('/', '-');

const Person = z.object({ id: PersonId, name: z.string() });
const Tick = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Scale = z.number().int().min(1).max(0xffff_ffff);
/** [in, out) in the recording's own ticks. */
export const ExhibitSpan = z.strictObject({ timescale: Scale, in: Tick, out: Tick });
export type ExhibitSpan = z.infer<typeof ExhibitSpan>;
const version = z.number().int().positive();
const day = z.iso.date().refine((d) => /^(19|20|21)\d\d-/.test(d), { message: 'The year must be between 1900 and 2199.' });

export const Exhibit = z
  .object({
    id: ExhibitId,
    reference: z.string(),
    producer: Person,
    recordingId: RecordingId,
    /** Null: the whole recording. Microseconds are derived, for people to read. */
    span: ExhibitSpan.extend({ inUs: z.number().int(), outUs: z.number().int() }).nullable(),
    /** When what it shows begins, by the camera's clock as corrected by nothing: the recording's start and the in point. */
    startsAt: z.iso.datetime(),
    durationUs: z.number().int().nonnegative().nullable(),
    /** Whose camera filmed it. */
    filmedBy: z.string().nullable(),
    /** Null where its footage is closed to this person: only that it is there is told. */
    description: z.string().nullable(),
    disclosure: Disclosure,
    sensitiveReason: z.string().nullable(),
    intimate: z.boolean(),
    state: z.enum(['active', 'withdrawn']),
    withdrawnReason: z.string().nullable(),
    /** A withdrawal somebody asked for, until a second person answers. */
    withdrawal: z.object({ mine: z.boolean(), by: z.string(), reason: z.string(), at: z.iso.datetime() }).nullable(),
    madeBy: Person,
    madeAt: z.iso.datetime(),
    version,
    /** Whether this person may open its recording. */
    mayWatch: z.boolean(),
  })
  .meta({ id: 'Exhibit' });
export type Exhibit = z.infer<typeof Exhibit>;

export const Hold = z
  .object({
    id: HoldId,
    recordingId: RecordingId,
    /** "Recording of 21 Nov 2026, 22:37:50 GMT" */
    label: z.string(),
    reason: z.string(),
    /** Null where it stands by itself, or its case isn't this person's to see. */
    case: z.object({ id: CaseId, reference: z.string() }).nullable(),
    placedBy: z.string(),
    placedAt: z.iso.datetime(),
    reviewOn: z.iso.date(),
    reviewedBy: z.string().nullable(),
    reviewedAt: z.iso.datetime().nullable(),
    releasedAt: z.iso.datetime().nullable(),
    releaseReason: z.string().nullable(),
    release: z.object({ mine: z.boolean(), by: z.string(), reason: z.string(), at: z.iso.datetime() }).nullable(),
    version,
    mayReview: z.boolean(),
    mayRelease: z.boolean(),
  })
  .meta({ id: 'Hold' });
export type Hold = z.infer<typeof Hold>;

export const CaseSummary = z
  .object({
    id: CaseId,
    reference: z.string(),
    title: z.string(),
    state: CaseState,
    outcome: CaseOutcome.nullable(),
    officer: Person,
    exhibits: z.number().int(),
    detentionUntil: z.iso.datetime().nullable(),
    custodyLimit: z.iso.date().nullable(),
    nextHearingAt: z.iso.datetime().nullable(),
    openedAt: z.iso.datetime(),
    /** Something of it that lasts was to be looked at again by today: a share, a hold, or, of a concluded case, all it keeps. */
    reviewDue: z.boolean(),
    /** Whether this person may put exhibits into it. */
    mayExhibit: z.boolean(),
    /** Whether this person may share of it. */
    mayShare: z.boolean(),
  })
  .meta({ id: 'CaseSummary' });
export type CaseSummary = z.infer<typeof CaseSummary>;

export const CasePage = z.object({ items: z.array(CaseSummary), nextCursor: z.string().nullable() }).meta({ id: 'CasePage' });
export type CasePage = z.infer<typeof CasePage>;

export const CaseDetail = CaseSummary.extend({
  unit: z.object({ id: UnitId, name: z.string() }).nullable(),
  concludedAt: z.iso.datetime().nullable(),
  reviewOn: z.iso.date().nullable(),
  nextHearingPlace: z.string().nullable(),
  openedBy: Person,
  members: z.array(Person.extend({ addedAt: z.iso.datetime() })),
  notes: z.array(z.object({ id: z.string(), text: z.string(), by: z.string(), at: z.iso.datetime() })),
  items: z.array(Exhibit),
  /** Of recordings open to this person. */
  holds: z.array(Hold),
  version,
  mayChange: z.boolean(),
  mayWithdraw: z.boolean(),
}).meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof CaseDetail>;

export const AskCaseHistory = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) });
export type AskCaseHistory = z.infer<typeof AskCaseHistory>;

/** Who did what with a case, newest first, in words and with names as of then. */
export const CaseHistory = z
  .object({ items: z.array(z.object({ id: z.string(), at: z.iso.datetime(), actor: z.string(), what: z.string(), /** The exhibit or recording it was about. */ about: z.string().nullable(), reason: z.string().nullable() })), nextCursor: z.string().nullable() })
  .meta({ id: 'CaseHistory' });
export type CaseHistory = z.infer<typeof CaseHistory>;

/** What waits for a second person in cases: each is decided beside what it is about. */
export const WaitingInCases = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(), kind: z.enum(['share', 'withdrawal', 'hold', 'check']), what: z.string(), by: z.string(), mine: z.boolean(), reason: z.string(), at: z.iso.datetime(),
        /** Null: a hold or a redacted export that stands by itself, or whose case isn't theirs to see. */
        case: z.object({ id: CaseId, reference: z.string() }).nullable(),
        recordingId: RecordingId.nullable(),
      }),
    ),
  })
  .meta({ id: 'WaitingInCases' });
export type WaitingInCases = z.infer<typeof WaitingInCases>;

/** Those that wait for a day first, then the newest. `q`: part of the reference or title. */
export const ListCases = z.object({
  q: text(0, 100).default(''),
  state: z.enum(['current', 'concluded', 'all']).default('current'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListCases = z.infer<typeof ListCases>;

const fields = {
  reference: CaseReference,
  title: text(1, 200),
};
export const OpenCase = z.strictObject({ id: CaseId.optional(), ...fields });
export type OpenCase = z.infer<typeof OpenCase>;

/** What isn't named stays; null empties. `outcome` is said with `state: concluded` and nowhere else. */
export const ChangeCase = z.strictObject({
  version,
  title: fields.title.optional(),
  state: CaseState.optional(),
  outcome: CaseOutcome.nullable().optional(),
  reviewOn: day.nullable().optional(),
  detentionUntil: moment.nullable().optional(),
  custodyLimit: day.nullable().optional(),
  nextHearingAt: moment.nullable().optional(),
  nextHearingPlace: text(0, 120).nullable().optional(),
});
export type ChangeCase = z.infer<typeof ChangeCase>;

export const AddMember = z.strictObject({ personId: PersonId });
export type AddMember = z.infer<typeof AddMember>;
export const HandOver = z.strictObject({ version, officerId: PersonId, reason: text(3, 500) });
export type HandOver = z.infer<typeof HandOver>;
export const WriteNote = z.strictObject({ text: lines(1, 4000) });
export type WriteNote = z.infer<typeof WriteNote>;

/** Asks what an exhibit of this recording would be called: `part` for a selection of it. */
export const AskReference = z.object({ recordingId: RecordingId, part: z.enum(['true', 'false']).default('false'), /** Sensitive material has numbers of its own. */ sensitive: z.enum(['true', 'false']).default('false') });
export type AskReference = z.infer<typeof AskReference>;
export const SuggestedReference = z.object({ reference: z.string() }).meta({ id: 'SuggestedReference' });
export type SuggestedReference = z.infer<typeof SuggestedReference>;

const Sensitive = text(3, 500);
/** One sheet: a case that is there or a new one, and what is put into it. Nothing of it is done unless all of it is. */
export const MakeExhibit = z
  .strictObject({
    /** Chosen by whoever sends it, so that what is sent again for want of an answer is one and the same. */
    id: ExhibitId.optional(),
    case: z.union([z.strictObject({ id: CaseId }), z.strictObject({ reference: CaseReference, title: text(1, 200) })]),
    recordingId: RecordingId,
    span: ExhibitSpan.nullable().default(null),
    description: text(1, 500),
    /** Absent: the next that is free. */
    reference: ExhibitReference.optional(),
    disclosure: Disclosure.default('undecided'),
    sensitiveReason: Sensitive.optional(),
    intimate: z.boolean().default(false),
    /** Whether what else was filmed of the same incident is held with it. */
    keepTogether: z.boolean().default(true),
    /** Revealed to the prosecution in the same breath. */
    share: SharedAtOnce.nullable().default(null),
  })
  .refine(({ disclosure, sensitiveReason }) => (disclosure === 'unused_sensitive') === (sensitiveReason !== undefined), { message: 'Sensitive material has its reason, and nothing else has one.', path: ['sensitiveReason'] });
export type MakeExhibit = z.infer<typeof MakeExhibit>;

/** `held`: others of its incident that are open to this person and are held now. What else is held isn't told. */
export const ExhibitMade = z
  .object({ exhibit: Exhibit, case: z.object({ id: CaseId, reference: z.string(), title: z.string(), mayShare: z.boolean() }), held: z.array(z.string()), shares: z.array(Share) })
  .meta({ id: 'ExhibitMade' });
export type ExhibitMade = z.infer<typeof ExhibitMade>;

/** What isn't named stays. Saying that it is sensitive needs the reason in the same breath. */
export const ChangeExhibit = z.strictObject({ version, description: text(1, 500).optional(), disclosure: Disclosure.optional(), sensitiveReason: Sensitive.optional(), intimate: z.boolean().optional() });
export type ChangeExhibit = z.infer<typeof ChangeExhibit>;

/** `closedTo`: with whom it was shared, and is no more until a second person agrees to it as what it became. `openedTo`: to whom it is open again, since it is neither sensitive nor intimate any more. */
export const ExhibitChanged = Exhibit.extend({ closedTo: z.array(z.string()), openedTo: z.array(z.string()) }).meta({ id: 'ExhibitChanged' });
export type ExhibitChanged = z.infer<typeof ExhibitChanged>;

/** Asks a second person for something that keeps less: both say why. The second approves or refuses, and who asked may take it back. */
export const AskRelease = z.strictObject({ version, reason: text(3, 500) });
export type AskRelease = z.infer<typeof AskRelease>;

export const DecideRelease = z.strictObject({ decision: z.enum(['approve', 'refuse', 'withdraw']), reason: text(3, 500) });
export type DecideRelease = z.infer<typeof DecideRelease>;

export const PlaceHold = z.strictObject({ reason: text(3, 300), reviewOn: day });
export type PlaceHold = z.infer<typeof PlaceHold>;
export const ReviewHold = z.strictObject({ version, reviewOn: day, reason: text(3, 500) });
export type ReviewHold = z.infer<typeof ReviewHold>;

/** What keeps one recording, and what would be held with it: of what is open to this person. */
export const Keeping = z
  .object({
    exhibits: z.array(z.object({ id: ExhibitId, reference: z.string(), case: z.object({ id: CaseId, reference: z.string() }).nullable(), span: ExhibitSpan.extend({ inUs: z.number().int(), outUs: z.number().int() }).nullable(), description: z.string() })),
    holds: z.array(Hold),
    /** Others of its incident, in words: whose and when. */
    together: z.array(z.object({ id: RecordingId, label: z.string(), held: z.boolean() })),
    incidentId: IncidentId.nullable(),
    mayExhibit: z.boolean(),
    mayHold: z.boolean(),
  })
  .meta({ id: 'Keeping' });
export type Keeping = z.infer<typeof Keeping>;

/** Disclosure schedules, each with whom it is for. */
export const SCHEDULES = {
  mg12: { name: 'MG12', title: 'Exhibit list (MG12 style)', reader: 'used; for the court' },
  mg6c: { name: 'MG6C', title: 'Schedule of non-sensitive unused material (MG6C style)', reader: 'goes to the defence' },
  mg6d: { name: 'MG6D', title: 'Schedule of sensitive material (MG6D style)', reader: 'for the prosecutor alone' },
} as const;
export type ScheduleForm = keyof typeof SCHEDULES;
export const ScheduleForm = z.enum(Object.keys(SCHEDULES) as [ScheduleForm, ...ScheduleForm[]]);
export const AskSchedule = z.object({ form: ScheduleForm });

/** `text` is to be copied, `csv` to be saved. `undecided`: exhibits that are on none because nobody has said how they are disclosed. */
export const Schedules = z
  .object({ items: z.array(z.object({ form: ScheduleForm, title: z.string(), rows: z.number().int(), text: z.string(), csv: z.string() })), undecided: z.number().int() })
  .meta({ id: 'Schedules' });
export type Schedules = z.infer<typeof Schedules>;

export const StatementDraft = z.object({ text: z.string() }).meta({ id: 'StatementDraft' });
export type StatementDraft = z.infer<typeof StatementDraft>;
/** The statement as the officer has put it. */
export const MakeStatement = z.strictObject({ text: lines(1, 20_000) });
export type MakeStatement = z.infer<typeof MakeStatement>;

/** Beyond this a case or a recording is several. */
export const MOST_EXHIBITS = 1_000;
