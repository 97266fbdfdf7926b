/**
 * Sharing: exports of a case's exhibits, for people of other organisations. A share names a recipient, what they may do and how
 * long; what it opens is its items, each one export of one exhibit, and nothing else. Words: police to prosecution is
 * revelation; the prosecution's evidence to the defence or the court is service, its unused material disclosure.
 */
import { z } from 'zod';
import { CaseId, ExhibitId, ExportId, PersonId, RecipientId, Sha256, ShareCopyId, ShareId, ShareItemId, ShareNoteId } from './ids.ts';
import { DownloadAddress, ExportDownload } from './exports.ts';
import { lines, moment, text } from './text.ts';

export const RECIPIENT_ROLES = {
  prosecutor: 'Prosecutor',
  advocate: 'Prosecution advocate',
  defence: 'Defence representative',
  expert: 'Expert',
  court: 'Court',
} as const;
export const RecipientRole = z.enum(Object.keys(RECIPIENT_ROLES) as [RecipientRole, ...RecipientRole[]]);
export type RecipientRole = keyof typeof RECIPIENT_ROLES;
/** Who is given no more than the defence is. An expert has no side that Docket knows: what isn't known to be the defence's stays from them too. */
const LIKE_DEFENCE: Readonly<Record<RecipientRole, boolean>> = { prosecutor: false, advocate: false, defence: true, expert: true, court: false };
export const isLikeDefence = (role: RecipientRole): boolean => LIKE_DEFENCE[role];

export const SHARE_KINDS = { revelation: 'Revelation', service: 'Service', disclosure: 'Disclosure' } as const;
export const ShareKind = z.enum(Object.keys(SHARE_KINDS) as [ShareKind, ...ShareKind[]]);
export type ShareKind = keyof typeof SHARE_KINDS;

export const Recipient = z
  .object({
    id: RecipientId,
    kind: z.enum(['person', 'unit']),
    role: RecipientRole,
    name: z.string(),
    organisation: z.string(),
    mail: z.string().nullable(),
    /** A person who has not signed in yet is known by their mail alone. */
    hasSignedIn: z.boolean(),
    /** Of an office: who belongs to it now. */
    members: z.array(z.string()),
  })
  .meta({ id: 'Recipient' });
export type Recipient = z.infer<typeof Recipient>;

export const FindRecipients = z.object({
  words: text(0, 100).default(''),
  /** Those whom this case's footage is shared with already come first. */
  caseId: CaseId.optional(),
});
export type FindRecipients = z.infer<typeof FindRecipients>;

export const Recipients = z.object({ /** `before`: footage of this case was shared with them already. */ items: z.array(Recipient.extend({ before: z.boolean() })), /** Of which somebody can be added, and as what. */ organisations: z.array(z.object({ id: z.uuid(), name: z.string(), roles: z.array(RecipientRole) })), /** The force has a second person agree to all that is shared by whoever asks: said before they share. */ asksSecond: z.boolean() }).meta({ id: 'Recipients' });
export type Recipients = z.infer<typeof Recipients>;

/** Somebody of a known organisation, by the mail they will sign in with. */
export const NewRecipient = z.object({ role: RecipientRole, organisationId: z.uuid().toLowerCase(), name: text(2, 100), mail: z.email().max(200).toLowerCase() });
export type NewRecipient = z.infer<typeof NewRecipient>;

/** How long a share lasts where nothing ends it: looked at again then, and only ended by a person. */
export const REVIEW_AFTER_DAYS = 365;
export const MOST_SHARED = 100;

/** What has to be typed before sensitive or intimate material is asked to be shared. */
export const CONFIRM_WORDS = 'share it';

const granted = {
  purpose: text(3, 300),
  mayDownload: z.boolean(),
  /** Until when it may be kept on a device. */
  offlineUntil: moment.nullable().default(null),
  /** Null: until the case is concluded and the time for an appeal is over. */
  endsAt: moment.nullable().default(null),
  /** Of sensitive or intimate material: {@link CONFIRM_WORDS}. */
  confirm: text(0, 40).optional(),
};

/** With an exhibit, on the sheet that makes it: one share for each of them, so that each can be ended alone. */
export const SharedAtOnce = z.strictObject({ to: z.array(z.strictObject({ /** Chosen by whoever sends it, as the exhibit's. */ id: ShareId, recipientId: RecipientId })).min(1).max(20), ...granted });
export type SharedAtOnce = z.infer<typeof SharedAtOnce>;

/** `id`: chosen by whoever sends it, so that what is sent again for want of an answer is one and the same. */
export const NewShare = z
  .object({
    id: ShareId.optional(),
    recipientId: RecipientId,
    exportIds: z.array(ExportId).max(MOST_SHARED).default([]),
    /** Of these the newest export, asked for where there is none yet: seen once it is rendered. */
    exhibitIds: z.array(ExhibitId).max(MOST_SHARED).default([]),
    /** By exhibit, the export whoever sends it was shown: `conflict` where it would be shared as another by now. */
    shown: z.record(ExhibitId, ExportId).optional(),
    ...granted,
  })
  .refine(({ exportIds, exhibitIds }) => exportIds.length + exhibitIds.length > 0, { message: 'Nothing is shared.' });
export type NewShare = z.infer<typeof NewShare>;

/** The prosecution's own: of what it was given, to the defence, an advocate, an expert or the court. */
export const ReleaseShare = z.object({ id: ShareId.optional(), recipientId: RecipientId, itemIds: z.array(ShareItemId).min(1).max(MOST_SHARED), kind: z.enum(['service', 'disclosure']), ...granted });
export type ReleaseShare = z.infer<typeof ReleaseShare>;

export const RevokeShare = z.object({ version: z.number().int().positive(), reason: text(3, 300) });
export type RevokeShare = z.infer<typeof RevokeShare>;

export const ReviewShare = z.object({ version: z.number().int().positive(), reviewOn: z.iso.date(), reason: text(3, 300) });
export type ReviewShare = z.infer<typeof ReviewShare>;

export const DecideShare = z.object({ version: z.number().int().positive(), accept: z.boolean(), words: text(3, 300) });
export type DecideShare = z.infer<typeof DecideShare>;

/** Of a download's address: a large package on a poor line, and a break in between, as browsers go on by range. */
export const DOWNLOAD_SECONDS = 3600;

export const ReceiptKind = z.enum(['viewed', 'downloaded', 'kept_offline']);
export type ReceiptKind = z.infer<typeof ReceiptKind>;

/**
 * Why a copy on a device is gone: its person removed it, or signed out; its date was over; it was no longer shared; or what was kept
 * was no longer what had been given.
 */
export const COPY_REMOVALS = ['person', 'signed_out', 'date', 'withdrawn', 'damaged'] as const;
export const CopyRemoval = z.enum(COPY_REMOVALS);
export type CopyRemoval = z.infer<typeof CopyRemoval>;

/** Where a share stands. `waits`: for its second person. */
export const ShareState = z.enum(['waits', 'refused', 'open', 'ended', 'revoked']);
export type ShareState = z.infer<typeof ShareState>;

/** A share as the case's people see it, with what its recipient did. */
export const Share = z
  .object({
    id: ShareId,
    kind: ShareKind,
    state: ShareState,
    recipient: Recipient.pick({ id: true, kind: true, role: true, name: true, organisation: true, hasSignedIn: true }),
    purpose: z.string(),
    mayDownload: z.boolean(),
    offlineUntil: z.iso.datetime().nullable(),
    endsAt: z.iso.datetime().nullable(),
    reviewOn: z.iso.date(),
    sharedBy: z.object({ id: PersonId, name: z.string(), organisation: z.string() }),
    sharedAt: z.iso.datetime(),
    revoked: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
    /** Who was asked to agree, or did, or didn't. `anew`: it was open before, until something of it became sensitive or intimate. */
    second: z.object({ by: z.string().nullable(), words: z.string().nullable(), anew: z.boolean() }).nullable(),
    items: z.array(
      z.object({
        id: ShareItemId,
        exhibitId: ExhibitId,
        exportId: ExportId,
        reference: z.string(),
        /** Null where its footage is closed to whoever reads it. */
        description: z.string().nullable(),
        ready: z.boolean(),
        /** Sensitive or intimate, and no second person has agreed to it since it is: open to nobody. */
        closed: z.boolean(),
        /** Something was hidden or muted in a newer export of the exhibit: this one shows it. Told to the police, whose exports they are. */
        hiddenSince: z.boolean(),
        receipts: z.array(z.object({ kind: ReceiptKind, by: z.string(), firstAt: z.iso.datetime(), lastAt: z.iso.datetime(), times: z.number().int().positive() })),
        /** On their devices, as these say; told to the sharer's side alone. */
        copies: z.array(z.object({ by: z.string(), askedAt: z.iso.datetime(), until: z.iso.datetime(), keptAt: z.iso.datetime().nullable(), heardAt: z.iso.datetime(), removed: z.object({ at: z.iso.datetime(), why: CopyRemoval }).nullable() })),
      }),
    ),
    /** Until when an address that was handed out for a download goes on working, whatever happens to the share; null where none does. */
    addressesUntil: z.iso.datetime().nullable(),
    /** The last mail about it. */
    mail: z.object({ to: z.string(), sentAt: z.iso.datetime().nullable(), failure: z.string().nullable() }).nullable(),
    /** What was released of it and is open goes on when it is revoked, as long as its releasers let it: who released how many. */
    goOn: z.array(z.object({ by: z.string(), count: z.number().int().positive() })),
    version: z.number().int().positive(),
    mayRevoke: z.boolean(),
    /** Whether the person who asks may be its second person. */
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof Share>;

/** An active exhibit that could be shared: with its newest export that hides something, else its newest, else one made for it. */
export const Shareable = z.object({ /** Null: none was asked for yet. */ exportId: ExportId.nullable(), exhibitId: ExhibitId, reference: z.string(), description: z.string(), ready: z.boolean(), sensitive: z.boolean(), intimate: z.boolean(), /** Something is hidden or muted in it, or was to be. */ redacted: z.boolean(), /** Something was to be, and that export was refused, was cancelled or failed: it is shared once redacted anew, or as `plainId`. */ redactionMissing: z.boolean(), /** Where it is: the newest export with nothing hidden, to be shared in its place. */ plainId: ExportId.nullable() });
export type Shareable = z.infer<typeof Shareable>;

export const CaseShares = z.object({ items: z.array(Share), shareable: z.array(Shareable), mayShare: z.boolean() }).meta({ id: 'CaseShares' });
export type CaseShares = z.infer<typeof CaseShares>;

export const ShareNote = z.object({ id: ShareNoteId, atUs: z.number().int().nonnegative().nullable(), text: z.string(), at: z.iso.datetime() }).meta({ id: 'ShareNote' });
export type ShareNote = z.infer<typeof ShareNote>;

/** One exhibit as its recipient sees it: nothing of the recording beyond what was cut out of it. */
export const SharedItem = z.object({
  id: ShareItemId,
  reference: z.string(),
  description: z.string(),
  /** False while it is still rendered: told, and not yet to be seen. */
  ready: z.boolean(),
  /** When it was filmed: corrected, where the camera's clock is. */
  startsAt: z.iso.datetime(),
  durationUs: z.number().int().nullable(),
  /** The whole recording, or a part cut out of it. */
  whole: z.boolean(),
  officer: z.string().nullable(),
  dockedAt: z.iso.datetime(),
  /** Of the original as docked, compared when it came and in storage since. */
  originalSha256: Sha256.nullable(),
  /** What was hidden in the picture and taken out of the sound, with why; times from its beginning. Empty until it is ready: nobody has checked it. */
  redactions: z.array(z.object({ shape: z.enum(['box', 'ellipse']), style: z.enum(['blur', 'pixelate', 'solid']), reason: z.string(), fromUs: z.number().int(), /** Null: to the end. */ toUs: z.number().int().nullable() })),
  mutes: z.array(z.object({ reason: z.string(), fromUs: z.number().int(), toUs: z.number().int() })),
  /** What can be taken away; empty where the share doesn't say so, or it isn't ready. */
  downloads: z.array(z.object({ file: ExportDownload, bytes: z.number().int() })),
  mayKeepOffline: z.boolean(),
  /** Whether it has a still to be asked for. */
  hasStill: z.boolean(),
  /** Looked at with care; by the defence and experts, and not taken away. */
  intimate: z.boolean(),
  /** What it can be passed on as, told to whoever may: `undecided` not to the defence nor an expert, `sensitive` to nobody. Null to all others. */
  release: z.enum(['service', 'disclosure', 'undecided', 'sensitive']).nullable(),
  /** By whoever asks: what they haven't is new to them. */
  watched: z.boolean(),
  /** Of whoever asks: nobody else has them. */
  notes: z.array(ShareNote),
});
export type SharedItem = z.infer<typeof SharedItem>;

export const SharedShare = z.object({
  id: ShareId,
  kind: ShareKind,
  purpose: z.string(),
  sharedBy: z.string(),
  sharedAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  offlineUntil: z.iso.datetime().nullable(),
  /** Whether whoever sees it may release of it to others. */
  mayRelease: z.boolean(),
  /** What was released of it, told to whoever may release: with whom, and what they did. */
  releases: z.array(Share),
  items: z.array(SharedItem),
});
export type SharedShare = z.infer<typeof SharedShare>;

export const SharedCase = z.object({
  id: CaseId,
  reference: z.string(),
  title: z.string(),
  state: z.enum(['open', 'charged', 'concluded']),
  /** As they were entered; told to the prosecution alone. */
  dates: z.object({ detentionUntil: z.iso.datetime().nullable(), custodyLimit: z.iso.date().nullable(), nextHearingAt: z.iso.datetime().nullable(), nextHearingPlace: z.string().nullable(), officer: z.string() }).nullable(),
  shares: z.array(SharedShare),
});
export type SharedCase = z.infer<typeof SharedCase>;

export const SharedWithMe = z.object({
  cases: z.array(SharedCase),
  /** Released by them, or by their side, of what is no longer shared with them: theirs to see and to end. */
  released: z.array(Share),
  serverTime: z.iso.datetime(),
}).meta({ id: 'SharedWithMe' });
export type SharedWithMe = z.infer<typeof SharedWithMe>;

export const AskSharedStills = z.object({ itemIds: z.array(ShareItemId).min(1).max(MOST_SHARED) });
export type AskSharedStills = z.infer<typeof AskSharedStills>;

/** Signed addresses of stills of what is shared, as it is shared: what is hidden there is hidden here. Of intimate material there is none: it is opened first. */
export const SharedStills = z.object({ stills: z.array(z.object({ itemId: ShareItemId, url: z.string() })), expiresAt: z.iso.datetime() }).meta({ id: 'SharedStills' });
export type SharedStills = z.infer<typeof SharedStills>;

export const OpenShared = z.object({ itemId: ShareItemId });
export type OpenShared = z.infer<typeof OpenShared>;

export const AskShared = z.object({ file: ExportDownload });
export type AskShared = z.infer<typeof AskShared>;

export const NewShareNote = z.object({ id: ShareNoteId.optional(), atUs: z.number().int().nonnegative().nullable().default(null), text: lines(1, 2000) });
export type NewShareNote = z.infer<typeof NewShareNote>;

/** A device that is to keep an export: it chooses the copy's id and its secret, of which Docket has the hash alone. Sent again, it goes on. */
export const KeepShared = z.object({ copyId: ShareCopyId, secretSha256: Sha256 });
export type KeepShared = z.infer<typeof KeepShared>;

/** Where the film is, for an hour; until when it may be kept. `sha256` and `bytes` are those of the package's manifest. */
export const KeepAddress = DownloadAddress.extend({ until: z.iso.datetime() }).meta({ id: 'KeepAddress' });
export type KeepAddress = z.infer<typeof KeepAddress>;

export const MOST_COPIES = 200;

/** What a device says of its copies, each with its secret: nobody is signed in there. 43 signs of base64url are 32 bytes. */
export const TellCopies = z.object({
  copies: z.array(z.object({ id: ShareCopyId, secret: z.string().regex(/^[\w-]{43}$/), state: z.enum(['coming', 'kept', 'removed']), why: CopyRemoval.optional() })).max(MOST_COPIES),
});
export type TellCopies = z.infer<typeof TellCopies>;

/** `until` null: it may not stay. A copy Docket doesn't know, or whose secret is wrong, may not either. */
export const CopiesTold = z.object({ copies: z.array(z.object({ id: ShareCopyId, until: z.iso.datetime().nullable() })), serverTime: z.iso.datetime() }).meta({ id: 'CopiesTold' });
export type CopiesTold = z.infer<typeof CopiesTold>;
