/** The ledger as auditors search it. */
import { z } from 'zod';
import { RecordingId } from './ids.ts';
import { moment, text } from './text.ts';

/** Everything the ledger can say. A new action is added here first; an unknown one can't be recorded. */
export const LEDGER_ACTIONS = {
  'session:sign-in': 'signed in',
  'session:sign-out': 'signed out',
  'upload:announce': 'announced an upload',
  'upload:signature': 'was given a write signature',
  'upload:complete': 'completed an upload',
  'upload:stored': 'stored the original, hash verified',
  'upload:duplicate': 'delivered a file that was already held',
  'upload:quarantine': 'quarantined an upload, hash differs',
  'upload:expire': 'closed an abandoned upload',
  'recording:assign': 'assigned the recording',
  'recording:start': 'took the recording’s start from the file',
  'recording:clock': 'compared the camera’s clock with GPS time',
  'recording:packaging': 'began packaging',
  'recording:ready': 'made the recording playable',
  'recording:tracks': 'made the recording’s timeline previews',
  'recording:unplayable': 'found the recording unplayable, original kept',
  'recording:renditions': 'made smaller forms of the recording for slow lines',
  'recording:stalled': 'gave up on a step after its last try',
  'recording:retry': 'had a step started anew',
  'recording:download': 'was given the original to download',
  'recording:categorise': 'categorised the recording',
  'recording:tag': 'changed the recording’s tags',
  'recording:evidence': 'marked the recording as evidence',
  'recording:review': 'reviewed the recording’s category',
  'recording:undo': 'undid a mark on the recording',
  'recording:describe': 'changed what is written of the recording',
  'recording:retention': 'set how long the recording is kept, as its category’s rule changed',
  'recording:open': 'opened the recording’s details',
  'recording:list-own': 'looked through their own footage',
  'recording:search': 'searched others’ footage',
  'recording:posters': 'was shown a page of posters',
  'recording:history': 'looked at who watched',
  'playback:open': 'began watching',
  'playback:playlist': 'was given a playlist',
  'playback:beat': 'went on watching',
  'playback:end': 'stopped watching',
  'playback:refused': 'was refused further viewing',
  'ledger:search': 'searched the ledger',
  'processing:view': 'looked at what is processed and what failed',
  'unassigned:list': 'looked through unassigned recordings',
  'person:find': 'looked for an officer',
  'directory:view': 'looked at the directory',
  'dock:switch': 'switched a dock on or off',
  'category:add': 'added a category',
  'category:change': 'changed a category',
  'category:order': 'changed the order of categories',
  'tag:list': 'looked through tags',
  'tag:rename': 'renamed a tag',
  'tag:merge': 'merged two tags',
  'device:add': 'added a camera',
  'device:fill': 'filled in what was not known of a camera',
  'device:assign': 'assigned a camera',
  'device:unassign': 'ended a camera’s assignment',
  'device:import': 'imported cameras from a list',
  'recording:propose': 'had a category proposed from dispatch data',
  'incident:propose': 'had recordings proposed as one incident',
  'dispatch:import': 'imported dispatch events or duties',
  'dispatch:check': 'checked a list of dispatch events or duties before importing it',
  'clock:correct': 'corrected a camera’s clock',
  'clock:accept': 'accepted a correction of a camera’s clock',
  'clock:dismiss': 'dismissed a correction of a camera’s clock',
} as const;
export type LedgerAction = keyof typeof LEDGER_ACTIONS;
export const LedgerAction = z.enum(Object.keys(LEDGER_ACTIONS) as [LedgerAction, ...LedgerAction[]]);

export const SearchLedger = z.object({
  actor: text(0, 100).optional(),
  action: LedgerAction.optional(),
  recordingId: RecordingId.optional(),
  from: moment.optional(),
  to: moment.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type SearchLedger = z.infer<typeof SearchLedger>;

export const LedgerRow = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  role: z.string().nullable(),
  organisation: z.string().nullable(),
  action: LedgerAction,
  /** What was done, in one line, with what the entry's details keep of it: see ledger-words.ts. */
  what: z.string(),
  subject: z.string().nullable(),
  recordingId: RecordingId.nullable(),
  reason: z.string().nullable(),
  address: z.string().nullable(),
  leaf: z.string(),
});
export const LedgerPage = z.object({ items: z.array(LedgerRow), nextCursor: z.string().nullable() }).meta({ id: 'LedgerPage' });
export type LedgerPage = z.infer<typeof LedgerPage>;
