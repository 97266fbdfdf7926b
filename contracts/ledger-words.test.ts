import { describe, expect, it } from 'vitest';
import { LEDGER_ACTIONS, type LedgerAction } from './ledger.ts';
import { ledgerWords } from './ledger-words.ts';

const says: readonly [LedgerAction, unknown, string][] = [
  ['session:sign-in', null, 'signed in'],
  ['upload:announce', { bytes: 148_000_000, officer: 'x', officerName: 'Amara Okafor', officerFrom: 'sidecar', startFrom: 'container', borough: { name: 'Hackney', from: 'sidecar' } },
    'announced an upload of 148 MB: officer Amara Okafor from the sidecar, start from the file itself; borough Hackney from the sidecar'],
  ['upload:announce', { bytes: 900, officer: null, officerFrom: 'unassigned', startFrom: 'file', disbelieved: { sidecar: '2099-06-01T00:00:00Z' }, borough: { name: 'Camden', from: 'dock', unknown: 'Hakney' } },
    'announced an upload of 900 bytes: officer unassigned, start from the file’s date; borough Camden from the dock, as “Hakney” is not known; not believed: 2099-06-01T00:00:00Z from the sidecar'],
  ['upload:signature', { permission: 'write', seconds: 900 }, 'was given a write signature for 900 seconds'],
  ['upload:complete', { claimedSha256: '9f2c71d04be8', blocks: 3, again: true }, 'completed an upload of 3 blocks, claimed hash 9f2c71d0…, said again'],
  ['upload:stored', { sha256: '9f2c71d04be8', bytes: 2_500_000, legalHold: true }, 'stored the original, hash verified: 2.5 MB, 9f2c71d0…, under hold in storage'],
  ['upload:duplicate', { sha256: '9f2c71d04be8', bytes: 5 }, 'delivered a file that was already held: 5 bytes, 9f2c71d0…'],
  ['upload:quarantine', { claimedSha256: 'aaaaaaaaaaaa', foundSha256: 'bbbbbbbbbbbb', claimedBytes: 10, foundBytes: 9 }, 'quarantined an upload, hash differs: claimed aaaaaaaa… and 10 bytes, found bbbbbbbb… and 9 bytes'],
  ['recording:assign', { officer: 'x', officerName: 'Tom Hale', from: 'device', borough: { name: 'Hackney', from: 'unit' } }, 'assigned the recording to Tom Hale, from the camera’s assignment; borough Hackney from the officer’s unit'],
  ['recording:assign', { officer: null, from: 'unassigned' }, 'assigned the recording to nobody, from nobody’s word'],
  ['recording:assign', { officer: null, from: 'unassigned', notPosted: { officer: 'x', officerName: 'Ada Moreau' } }, 'assigned the recording to nobody, from nobody’s word; Ada Moreau, who the camera is assigned to, was no officer posted then'],
  ['recording:assign', { officer: 'x', officerName: 'Amara Okafor', said: 'y', saidName: 'Tom Hale', taken: false }, 'was told another officer, Tom Hale, by a second delivery; left with Amara Okafor'],
  ['recording:start', { startedAt: '2019-11-18T15:45:32Z', form: 'container', before: '2019-11-19T10:00:00Z', beforeFrom: 'file' }, 'took the recording’s start from the file: 18/11/2019, 15:45 GMT; before, 19/11/2019, 10:00 GMT from the file’s date'],
  ['recording:start', { startedAt: '2019-11-18T15:45:32Z', form: 'android', before: '2019-11-19T10:00:00Z', beforeFrom: 'docked' }, 'took the recording’s start from the file: 18/11/2019, 15:45 GMT, its end less its length; before, 19/11/2019, 10:00 GMT from the time of docking'],
  ['recording:clock', { aheadUs: -28_783_425_000, proposed: true }, 'compared the camera’s clock with GPS time: 8 h 0 min behind, a correction proposed'],
  ['incident:make', { recordings: ['a', 'b'] }, 'made an incident of 2 recordings'],
  ['alignment:ask', { reference: 'a', recordings: ['b'] }, 'asked how cameras of an incident lie in time beside one of them: 1 other'],
  ['alignment:listen', { lagUs: -21_438_003, compared: 16, agreeing: 15 }, 'compared the sounds of two cameras of an incident: 21.438 s proposed, 15 of 16 places agreeing'],
  ['alignment:listen', { refusal: 'nothing-in-common' }, 'compared the sounds of two cameras of an incident: nothing proposed, they have nothing in common'],
  ['alignment:accept', { source: 'gps', lagUs: 1_400_000 }, 'accepted that two cameras of an incident lie 1.400 s apart in time, by GPS'],
  ['alignment:hand', { lagUs: -40_000 }, 'laid two cameras of an incident 0.040 s apart in time by hand'],
  ['clock:accept', { offsetUs: 31_000_000, from: '2026-11-21T22:00:00Z' }, 'accepted a correction of a camera’s clock by +31 s from 21/11/2026, 22:00 GMT on'],
  ['clock:dismiss', { offsetUs: -31_000_000, from: '2026-11-21T22:00:00Z' }, 'dismissed a correction of a camera’s clock by −31 s from 21/11/2026, 22:00 GMT on'],
  ['device:add', { maker: 'Axon', model: 'Body 3' }, 'added a camera: Axon Body 3'],
  ['device:assign', { officer: 'x', officerName: 'Tom Hale', from: '2026-11-21T00:00:00Z', to: null }, 'assigned a camera to Tom Hale from 21/11/2026, 00:00 GMT'],
  ['device:unassign', { officer: 'x', officerName: 'Tom Hale', to: '2026-11-22T00:00:00Z' }, 'ended Tom Hale’s assignment of a camera at 22/11/2026, 00:00 GMT'],
  ['device:import', { rows: 5000, added: 4800, assigned: 5000 }, 'imported cameras from a list of 5,000 rows: 4,800 added, 5,000 assigned'],
  ['recording:speech', { tool: 'ffmpeg 7.1, Silero VAD 6', by: 'voice', spans: 214 }, 'listened to the recording for speech: 214 stretches found by ffmpeg 7.1, Silero VAD 6'],
  ['recording:speech', { tool: 'ffmpeg 7.1, loudness', by: 'loudness', spans: 1 }, 'listened to the recording for speech: 1 stretch found by loudness alone'],
  ['recording:speech', {}, 'listened to the recording for speech: it has no sound that can be read'],
  ['recording:tracks', { tracks: ['storyboard', 'motion'], bytes: 1_400_000 }, 'made the recording’s timeline previews: storyboard and motion, 1.4 MB'],
  ['recording:ready', { durationUs: 245_000_000, frames: 7350 }, 'made the recording playable: 0:04:05, 7,350 frames'],
  ['recording:unplayable', { reason: 'No picture in it.' }, 'found the recording unplayable, original kept: No picture in it.'],
  ['recording:list-own', { scope: 'mine', shown: 1 }, 'looked through their own footage: 1 recording shown'],
  // Entries of before own lists had an action of their own.
  ['recording:search', { scope: 'mine', shown: 12 }, 'looked through their own footage: 12 recordings shown'],
  ['recording:search', { scope: 'borough', boroughName: 'Hackney', shown: 50, page: 'abc' }, 'searched others’ footage in Hackney: 50 recordings shown, a later page'],
  ['recording:search', { scope: 'unit', words: 'mare street', filters: { tag: ['knife'], from: '2026-11-01', to: '2026-11-02' }, shown: 3 },
    'searched their units’ footage for “mare street”, by tag and date: 3 recordings shown'],
  ['recording:list-own', { scope: 'mine', what: 'facets', filters: { category: ['none'] }, shown: 14 }, 'counted their own footage, by category: 14 recordings counted'],
  ['recording:search', { scope: 'unit', what: 'heat', shown: 412_345 }, 'counted their units’ footage: 412,345 recordings counted'],
  ['recording:search', { scope: 'unit', what: 'values', of: 'officer', words: 'oka', filters: { weekday: 'sat' }, shown: 2 }, 'looked up what a filter of their units’ footage can be set to for “oka”, by day of the week: 2 values shown'],
  ['recording:search', { scope: 'unit', shown: 3 }, 'searched their units’ footage: 3 recordings shown'],
  ['recording:search', { scope: 'granted', shown: 0 }, 'looked through footage opened to them by name: 0 recordings shown'],
  ['recording:export-list', { scope: 'unit', filters: { evidence: 'yes' } }, 'took a list of their units’ footage away as a table, by evidence'],
  ['view:save', { name: 'Fights', address: '/library?q=fight' }, 'kept a search under the name “Fights”'],
  ['view:delete', { name: 'Fights' }, 'deleted the saved search “Fights”'],
  ['recording:posters', { recordings: ['a', 'b'], of: ['Amara Okafor', 'Tom Hale'] }, 'was shown 2 posters of Amara Okafor and Tom Hale'],
  ['recording:posters', { recordings: ['a', 'b', 'c', 'd', 'e'], of: ['A', 'B', 'C', 'D', 'E'] }, 'was shown 5 posters of A, B, C and 2 more'],
  ['recording:posters', { recordings: ['a', 'b'], storyboards: ['a'], of: ['Amara Okafor'] }, 'was shown 2 posters, 1 storyboard, of Amara Okafor'],
  ['recording:posters', { recordings: ['a'], storyboards: [], of: ['Amara Okafor'] }, 'was shown 1 poster of Amara Okafor'],
  ['recording:posters', { recordings: [], of: [] }, 'asked for posters and was shown none'],
  ['playback:open', { own: true }, 'began watching their own footage'],
  ['playback:open', { own: false }, 'began watching another’s footage'],
  ['playback:beat', { reportedSpansUs: [[0, 15_000_000], [3_600_000_000, 3_661_900_000]] }, 'went on watching: 0:00:00.0–0:00:15.0, 1:00:00.0–1:01:01.9 shown'],
  ['playback:beat', { reportedSpansUs: Array.from({ length: 7 }, (_, n) => [n * 2e6, n * 2e6 + 1e6]) }, 'went on watching: 0:00:00.0–0:00:01.0, 0:00:02.0–0:00:03.0, 0:00:04.0–0:00:05.0, 0:00:06.0–0:00:07.0, 0:00:08.0–0:00:09.0 and 2 more shown'],
  ['playback:beat', { reportedSpansUs: [[0, 1e6]], toldUs: 3_600_000_000 }, 'went on watching: 0:00:00.0–0:00:01.0 shown; told of 1 h 0 min, more than can have been'],
  ['playback:beat', { reportedSpansUs: [] }, 'kept the recording open: nothing shown'],
  ['playback:end', { why: 'left', reportedSpansUs: [[0, 1e6]] }, 'stopped watching: left, last shown 0:00:00.0–0:00:01.0'],
  ['playback:end', { why: 'no word from the player' }, 'stopped watching: no word from the player'],
  ['playback:snapshot', { moment: true, spanUs: [[784_200_000, 784_200_000]], width: 1920, height: 1080, sha256: '9f2c71d04be8' }, 'kept the frame at 0:13:04.2 as a picture of 1,920 × 1,080, 9f2c71d0…'],
  ['export:ask', { spanUs: [[5_000_000, 9_000_000]], redactions: [{ shape: 'box', style: 'solid', reason: 'A child' }, { shape: 'ellipse', style: 'blur', reason: 'A plate' }], mutes: [{ reason: 'An address' }] },
    'asked for an export of 0:00:05.0–0:00:09.0, 2 redactions: A child (solid box); A plate (blur ellipse), 1 muted stretch: An address'],
  // Entries of before reasons of muted stretches were kept have their number only.
  ['export:ask', { spanUs: [[0, 1_000_000]], mutes: 2 }, 'asked for an export of 0:00:00.0–0:00:01.0, 2 muted stretches'],
  ['export:ahead', { spanUs: [[5_000_000, 9_000_000]] }, 'had 0:00:05.0–0:00:09.0 rendered ahead of its export'],
  ['export:ahead-drop', { spanUs: [[5_000_000, 9_000_000]], why: 'the selection was changed' }, 'dropped what was rendered ahead of 0:00:05.0–0:00:09.0: the selection was changed'],
  ['export:rendered', { spanUs: [[0, 1_000_000]], frames: 30, sha256: '9f2c71d04be8' }, 'rendered an export of 0:00:00.0–0:00:01.0 for a second person to check: 30 frames, 9f2c71d0…'],
  ['export:look', { sha256: '9f2c71d04be8' }, 'was given an export to look at before it is offered: 9f2c71d0…'],
  ['export:check', { decision: 'approve', redactions: [{ shape: 'box', style: 'solid', reason: 'A child' }] }, 'looked at an export and agreed that it is offered, 1 redaction: A child (solid box)'],
  ['export:check', { decision: 'refuse' }, 'looked at an export and refused it'],
  ['setting:redaction-check', { on: true, before: false }, 'switched the second person’s check of redacted exports on, was off'],
  ['setting:share-approval', { on: false, before: true }, 'switched the second person for every share off, was on'],
  ['share:close', { recipient: 'Pat Lindqvist' }, 'closed the share of an exhibit with Pat Lindqvist until a second person agrees'],
  ['share:reopen', { recipient: 'Pat Lindqvist' }, 'opened the share of an exhibit with Pat Lindqvist again: it is neither sensitive nor intimate any more'],
  ['setting:watermark', { on: true, before: false }, 'switched the watermark over footage on, was off'],
  ['playback:refused', { why: 'access withdrawn' }, 'was refused further viewing: access withdrawn'],
  ['transcript:attach', { cues: 1204, sha256: '9f2c71d04be8' }, 'attached a transcript of 1,204 captions, 9f2c71d0…'],
  ['transcript:attach', { cues: 1, sha256: '9f2c71d04be8', replaced: true }, 'replaced the transcript by one of 1 caption, 9f2c71d0…'],
  ['playback:transcript', { cues: 12, earlier: true }, 'was given an earlier transcript, 12 captions'],
  ['marker:add', { moment: true, spanUs: [[784_200_000, 784_200_000]] }, 'marked a moment at 0:13:04.2'],
  ['marker:change', { spanUs: [[1_000_000, 2_500_000]], changed: ['its time', 'its note'] }, 'changed a mark at 0:00:01.0–0:00:02.5: its time and its note'],
  ['clip:add', { spanUs: [[1_000_000, 2_500_000]] }, 'made a clip of 0:00:01.0–0:00:02.5'],
  ['clip:add', { spanUs: [[1_000_000, 2_500_000]], restored: true }, 'put back a clip of 0:00:01.0–0:00:02.5'],
  ['clip:remove', { spanUs: [[1_000_000, 2_500_000]] }, 'removed a clip of 0:00:01.0–0:00:02.5; the footage stays'],
  ['ledger:search', { asked: {}, page: 'first', shown: 1 }, 'searched the ledger for everything: 1 entry shown'],
  ['ledger:search', { asked: { actor: 'Nair', action: 'playback:open', recordingId: 'x', from: '2026-11-21T00:00:00Z', to: '2026-07-22T23:00:00Z' }, page: 'abc', shown: 50 },
    'searched the ledger for who “Nair”, what “began watching”, one recording, from 21/11/2026, 00:00 GMT, before 23/07/2026, 00:00 BST: 50 entries shown, a later page'],
  ['directory:view', { what: 'docks', shown: 2 }, 'looked at the directory: docks, 2 shown'],
  ['dock:switch', { enabled: false, before: true }, 'switched the dock off, was on'],
];

describe('a ledger entry in words', () => {
  it.each(says)('%s of %j', (action, details, line) => expect(ledgerWords(action, details)).toBe(line));

  const strange: readonly unknown[] = [
    null, undefined, 7, 'text', [], {}, { asked: 'all of it' }, { scope: 'moon', shown: -1 }, { recordings: 'many', of: [null, 3, ''] }, { borough: { name: 4 } },
    { reportedSpansUs: [null, [1], ['a', 'b'], [Number.NaN, -4]] }, { bytes: 'many', blocks: {}, why: 9 }, { disbelieved: { sidecar: null } }, { asked: { action: 'constructor', from: 'noon' } },
  ];
  it.each(Object.keys(LEDGER_ACTIONS))('%s never throws, and says “–” for what it can’t know', (action) => {
    for (const details of strange) {
      const line = ledgerWords(action, details);
      expect(line, JSON.stringify(details)).not.toMatch(/undefined|null|NaN|\[object|function/);
      expect(line.length).toBeGreaterThan(0);
    }
  });
  it('says “–” field by field', () => {
    expect(ledgerWords('recording:search', { scope: 'borough', borough: '0190', shown: 4 })).toBe('searched others’ footage in –: 4 recordings shown');
    expect(ledgerWords('recording:posters', { recordings: ['a'] })).toBe('was shown 1 poster of –');
    expect(ledgerWords('recording:assign', { officer: '0190', from: 'sidecar' })).toBe('assigned the recording to –, from the sidecar');
    expect(ledgerWords('from-the-future', { a: 1 })).toBe('– (from-the-future)');
  });
});
