/** Ledger entries as one readable line each: what was done, with what was kept of it. One function an action. */
import { LEDGER_ACTIONS, type LedgerAction } from './ledger.ts';
import { Details, UNKNOWN } from './ledger-details.ts';

type Words = (details: Details) => string;

const label = (action: LedgerAction): Words => () => LEDGER_ACTIONS[action];

const SOURCES: Readonly<Record<string, string>> = {
  sidecar: 'the sidecar', person: 'a person’s decision', device: 'the camera’s assignment', unassigned: 'nobody’s word', container: 'the file itself', file: 'the file’s date', docked: 'the time of docking',
  unit: 'the officer’s unit', dock: 'the dock',
};
/** Where something was known from, as the sources above or as stored. */
const source = (details: Details, name: string) => sourceWords(details.text(name));
const sourceWords = (name: string) => (Object.hasOwn(SOURCES, name) ? SOURCES[name] : name);

/** "Amara Okafor"; entries of before names were kept have an id only. */
const officer = (details: Details) => (details.has('officerName') ? details.text('officerName') : details.is('officer', null) ? 'nobody' : UNKNOWN);

/** "; borough Hackney from the sidecar", and what was named there but isn't known. */
function borough(details: Details): string {
  if (!details.has('borough')) return '';
  const b = details.within('borough');
  return `; borough ${b.text('name')} from ${source(b, 'from')}${b.has('unknown') ? `, as “${b.text('unknown')}” is not known` : ''}`;
}

/** Why a camera's footage is unassigned although somebody wears it. */
function notPosted(details: Details): string {
  const wearer = details.within('notPosted');
  return wearer.has('officerName') ? `; ${wearer.text('officerName')}, who the camera is assigned to, was no officer posted then` : '';
}

function disbelieved(details: Details): string {
  const said = details.within('disbelieved');
  return said.names().map((name) => `; not believed: ${said.text(name)} from ${sourceWords(name)}`).join('');
}

const actionWords = (action: string) => (Object.hasOwn(LEDGER_ACTIONS, action) ? LEDGER_ACTIONS[action as LedgerAction] : UNKNOWN);

/** What an auditor asked of the ledger, in the words of the form. */
function question(details: Details): string {
  const asked = details.within('asked');
  const parts = [
    asked.has('actor') ? `who “${asked.text('actor')}”` : null,
    asked.has('action') ? `what “${actionWords(asked.text('action'))}”` : null,
    asked.has('recordingId') ? 'one recording' : null,
    asked.has('from') ? `from ${day(asked.text('from'))}` : null,
    asked.has('to') ? `before ${day(asked.text('to'))}` : null,
  ].filter((part) => part !== null);
  return parts.length ? parts.join(', ') : 'everything';
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
const day = (iso: string) => (Number.isNaN(Date.parse(iso)) ? UNKNOWN : DAY.format(Date.parse(iso)));

const STEPS: Readonly<Record<string, string>> = { check: 'checking', package: 'packaging', renditions: 'making smaller forms', speech: 'listening for speech' };
const step = (details: Details) => (Object.hasOwn(STEPS, details.text('step')) ? STEPS[details.text('step')] : details.text('step'));
const moment = (details: Details, name: string) => day(details.text(name));

/** What was hidden and muted, each with its reason: all of it, as a court is to know. */
function redacted(details: Details): string {
  const said = (name: string, [one, many]: readonly [string, string], each: (of: Details) => string) => (details.has(name) ? `, ${details.counted(name, one, many)}${details.each(name).length > 0 ? `: ${details.each(name).map(each).join('; ')}` : ''}` : '');
  return said('redactions', ['redaction', 'redactions'], (of) => `${of.text('reason')} (${of.text('style')} ${of.text('shape')})`) + said('mutes', ['muted stretch', 'muted stretches'], (of) => of.text('reason'));
}

const later = (details: Details, first: string) => (details.has(first) && !details.is(first, 'first') ? ', a later page' : '');

/** What a filter of the library is called in a sentence. */
const FILTERS: Readonly<Record<string, string>> = {
  unit: 'unit', from: 'date', to: 'date', hours: 'time of day', longer: 'length', shorter: 'length', category: 'category', tag: 'tag', evidence: 'evidence', hold: 'hold',
  clip: 'clips', watched: 'what they had watched', camera: 'camera', officer: 'officer', place: 'place', status: 'status', incident: 'incident', attention: 'what waits', took: 'time to be categorised', lapses: 'day of lapsing', weekday: 'day of the week',
};

/** " for “mare street”, by tag and date" */
function asked(details: Details): string {
  const names = [...new Set(details.within('filters').names().map((name) => (Object.hasOwn(FILTERS, name) ? FILTERS[name]! : name)))];
  const by = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  return `${details.has('words') ? ` for “${details.text('words')}”` : ''}${by ? `, by ${by}` : ''}`;
}

const SCOPES: Readonly<Record<string, (d: Details) => string>> = {
  mine: () => 'their own footage',
  borough: (d) => `others’ footage in ${d.text('boroughName')}`,
  unit: () => 'their units’ footage',
  granted: () => 'footage opened to them by name',
};

function listed(details: Details): string {
  const scope = Object.hasOwn(SCOPES, details.text('scope')) ? SCOPES[details.text('scope')] : undefined;
  if (!scope) return `${LEDGER_ACTIONS['recording:search']}: ${UNKNOWN}`;
  const isCount = details.is('what', 'facets') || details.is('what', 'heat');
  if (details.is('what', 'values')) return `looked up what a filter of ${scope(details)} can be set to${asked(details)}: ${details.counted('shown', 'value')} shown`;
  const did = isCount ? 'counted' : details.is('scope', 'mine') || details.is('scope', 'granted') ? 'looked through' : 'searched';
  const result = isCount ? `${details.counted('shown', 'recording')} counted` : `${details.counted('shown', 'recording')} shown${later(details, 'page')}`;
  return `${did} ${scope(details)}${asked(details)}: ${result}`;
}

/** Why nothing was said of two sounds, and what said how two cameras lie. */
const LISTENED: Readonly<Record<string, string>> = {
  'no-sound': 'one of them has no sound', 'too-short': 'they have too little time in common', 'nothing-in-common': 'they have nothing in common', 'not-prepared': 'one of them has no timeline previews yet', unreadable: 'one of them can’t be decoded', failed: 'listening failed again and again',
};
const ALIGNED_BY: Readonly<Record<string, string>> = { device: 'by their clocks as corrected', gps: 'by GPS', sound: 'by sound', hand: 'by hand' };
const LOCKED_AFTER: Readonly<Record<string, string>> = { death: 'a death', injury: 'a serious injury', other: 'an incident' };
const lag = (d: Details) => d.seconds('lagUs');

const OUTCOMES: Readonly<Record<string, string>> = { good_practice: 'good practice', no_concerns: 'no concerns', learning_point: 'a learning point', concern: 'a concern' };
const FOLLOWING: Readonly<Record<string, string>> = { training: 'training', commendation: 'a commendation', professional_standards: 'a referral to professional standards' };
/** To whom, what they may do with it, and that it waits for its second person. */
const shared = (did: string): Words => (d) =>
  `${did} ${d.text('recipient')}${d.is('again', true) ? ', asked for again' : `, to ${d.is('download', true) ? 'view and download' : 'view'}${d.has('offlineUntil') ? `, offline until ${moment(d, 'offlineUntil')}` : ''}${d.has('endsAt') ? `, until ${moment(d, 'endsAt')}` : ''}${d.is('waits', true) ? '; waits for a second person' : ''}`}`;

const switched = (what: string): Words => (d) => `switched ${what} ${d.is('on', true) ? 'on' : d.is('on', false) ? 'off' : UNKNOWN}${d.is('before', true) ? ', was on' : d.is('before', false) ? ', was off' : ''}`;

const WORDS: Readonly<Record<LedgerAction, Words>> = {
  'session:sign-in': label('session:sign-in'),
  'session:sign-out': label('session:sign-out'),
  'upload:announce': (d) => `announced an upload of ${d.bytes('bytes')}: officer ${d.is('officerFrom', 'unassigned') ? 'unassigned' : `${officer(d)} from ${source(d, 'officerFrom')}`}, start from ${source(d, 'startFrom')}${notPosted(d)}${borough(d)}${disbelieved(d)}`,
  'upload:signature': (d) => `was given a write signature for ${d.counted('seconds', 'second')}`,
  'upload:complete': (d) => `completed an upload of ${d.counted('blocks', 'block')}, claimed hash ${d.hash('claimedSha256')}${d.is('again', true) ? ', said again' : ''}`,
  'upload:stored': (d) => `stored the original, hash verified: ${d.bytes('bytes')}, ${d.hash('sha256')}${d.is('legalHold', true) ? ', under hold in storage' : ''}${d.has('sameBytesAsDisposed') ? '; the same bytes were disposed of before' : ''}`,
  'upload:duplicate': (d) => `delivered a file that was already held: ${d.bytes('bytes')}, ${d.hash('sha256')}`,
  'upload:quarantine': (d) => `quarantined an upload, hash differs: claimed ${d.hash('claimedSha256')} and ${d.bytes('claimedBytes')}, found ${d.hash('foundSha256')} and ${d.bytes('foundBytes')}`,
  'upload:expire': label('upload:expire'),
  'recording:assign': (d) =>
    d.is('taken', false)
      ? `was told another officer, ${d.has('saidName') ? d.text('saidName') : UNKNOWN}, by a second delivery; left with ${officer(d)}${d.is('locked', true) ? ', as it is locked' : ''}${borough(d)}`
      : `assigned the recording to ${officer(d)}, from ${source(d, 'from')}${notPosted(d)}${borough(d)}`,
  'recording:start': (d) => `took the recording’s start from the file: ${moment(d, 'startedAt')}${d.is('form', 'android') ? ', its end less its length' : d.is('form', 'local') ? ', read as London time' : ''}; before, ${moment(d, 'before')} from ${source(d, 'beforeFrom')}`,
  'recording:clock': (d) => `compared the camera’s clock with GPS time: ${d.span('aheadUs')} ${d.isNegative('aheadUs') ? 'behind' : 'ahead'}${d.is('proposed', true) ? ', a correction proposed' : ''}`,
  'recording:packaging': label('recording:packaging'),
  'recording:ready': (d) => `made the recording playable: ${d.length('durationUs')}, ${d.counted('frames', 'frame')}`,
  'recording:tracks': (d) => `made the recording’s timeline previews: ${d.list('tracks')}, ${d.bytes('bytes')}`,
  'recording:speech': (d) => (d.has('spans') ? `listened to the recording for speech: ${d.counted('spans', 'stretch', 'stretches')} found ${d.is('by', 'loudness') ? 'by loudness alone' : `by ${d.text('tool')}`}` : 'listened to the recording for speech: it has no sound that can be read'),
  'recording:unplayable': (d) => `found the recording unplayable, original kept: ${d.text('reason')}`,
  'recording:renditions': (d) => `made smaller forms of the recording for slow lines: ${d.list('kinds')}, ${d.bytes('bytes')}`,
  'recording:stalled': (d) => `gave up on ${step(d)} after ${d.counted('attempts', 'attempt')}: ${d.text('reason')}`,
  'recording:retry': (d) => `had ${step(d)} started anew; it had failed: ${d.text('failedBecause')}`,
  'recording:download': (d) => `was given the original to download for ${d.counted('seconds', 'second')}: ${d.bytes('bytes')}, ${d.hash('sha256')}`,
  'recording:categorise': (d) => `categorised the recording as ${categoryOf(d, 'after')}; before, ${categoryOf(d, 'before')}${keptOf(d)}`,
  'recording:tag': (d) => `changed the recording’s tags:${d.isEmptyList('added') ? '' : ` added ${d.list('added')}`}${d.isEmptyList('added') || d.isEmptyList('removed') ? '' : ','}${d.isEmptyList('removed') ? '' : ` removed ${d.list('removed')}`}`,
  'recording:evidence': (d) => `marked the recording as evidence${keptOf(d)}`,
  'recording:review': (d) => `${d.is('agreed', true) ? `agreed to the category ${categoryOf(d, 'before')}` : d.is('agreed', false) ? `sent the category ${categoryOf(d, 'before')} back` : LEDGER_ACTIONS['recording:review']}${keptOf(d)}`,
  'recording:undo': (d) => `undid that they had ${actionWords(d.text('undone'))}`,
  'recording:describe': (d) => `changed what is written of the recording: ${d.list('changed')}`,
  'recording:retention': (d) => `followed the changed rule of ${categoryOf(d, 'after')}${keptOf(d)}`,
  'recording:open': label('recording:open'),
  'recording:list-own': listed,
  'recording:search': listed,
  'recording:export-list': (d) => `took a list of ${Object.hasOwn(SCOPES, d.text('scope')) ? SCOPES[d.text('scope')]?.(d) : UNKNOWN} away as a table${asked(d)}`,
  'view:save': (d) => `kept a search under the name “${d.text('name')}”`,
  'view:delete': (d) => `deleted the saved search “${d.text('name')}”`,
  'recording:posters': (d) => (d.isEmptyList('recordings') ? 'asked for posters and was shown none' : `was shown ${d.counted('recordings', 'poster')}${d.has('storyboards') && !d.isEmptyList('storyboards') ? `, ${d.counted('storyboards', 'storyboard')},` : ''} of ${d.list('of')}`),
  'recording:history': label('recording:history'),
  'marker:add': (d) => `${d.is('restored', true) ? 'put back a mark' : d.is('moment', true) ? 'marked a moment' : 'marked a span'} at ${place(d)}`,
  'marker:change': (d) => `changed a mark at ${place(d)}${changed(d)}`,
  'marker:remove': (d) => `removed a mark at ${place(d)}`,
  'clip:add': (d) => `${d.is('restored', true) ? 'put back a clip' : 'made a clip'} of ${d.spans('spanUs')}`,
  'clip:change': (d) => `changed a clip of ${d.spans('spanUs')}${changed(d)}`,
  'clip:remove': (d) => `removed a clip of ${d.spans('spanUs')}; the footage stays`,
  'export:ask': (d) => `asked for ${d.is('kind', 'whole') ? 'an export of the whole recording' : `an export of ${d.spans('spanUs')}`}${redacted(d)}`,
  'export:list': label('export:list'),
  'export:cancel': label('export:cancel'),
  'export:retry': label('export:retry'),
  'export:ready': (d) => `rendered an export of ${d.spans('spanUs')}: ${d.counted('frames', 'frame')}, ${d.bytes('bytes')}, ${d.hash('sha256')}`,
  'export:rendered': (d) => `rendered an export of ${d.spans('spanUs')} for a second person to check: ${d.counted('frames', 'frame')}, ${d.hash('sha256')}`,
  'export:look': (d) => `was given an export to look at before it is offered: ${d.hash('sha256')}`,
  'export:check': (d) => `${d.is('decision', 'approve') ? 'looked at an export and agreed that it is offered' : d.is('decision', 'withdraw') ? 'took back an export that waited to be checked' : 'looked at an export and refused it'}${redacted(d)}`,
  'export:lower': (d) => `made a form of ${d.count('lines')} lines of an export: ${d.bytes('bytes')}`,
  'export:ahead': (d) => `had ${d.spans('spanUs')} rendered ahead of its export`,
  'export:ahead-drop': (d) => `dropped what was rendered ahead of ${d.spans('spanUs')}: ${d.text('why')}`,
  'export:failed': (d) => `gave up on an export after ${d.counted('attempts', 'attempt')}: ${d.text('reason')}`,
  'export:download': (d) => `was given ${d.is('file', 'package') ? 'an export’s package' : 'an export’s video'} to download for ${d.counted('seconds', 'second')}: ${d.bytes('bytes')}, ${d.hash('sha256')}`,
  'playback:open': (d) => `began watching ${d.is('own', true) ? 'their own footage' : d.is('own', false) ? 'another’s footage' : UNKNOWN}`,
  'playback:playlist': label('playback:playlist'),
  'playback:beat': (d) => (d.isEmptyList('reportedSpansUs') ? 'kept the recording open: nothing shown' : `went on watching: ${d.spans('reportedSpansUs')} shown`) + tooMuch(d),
  'playback:end': (d) => {
    const shown = d.has('reportedSpansUs') && !d.isEmptyList('reportedSpansUs') ? `, last shown ${d.spans('reportedSpansUs')}` : '';
    return `stopped watching: ${d.text('why')}${shown}${tooMuch(d)}`;
  },
  'transcript:attach': (d) => `${d.is('replaced', true) ? 'replaced the transcript by one' : 'attached a transcript'} of ${d.counted('cues', 'caption')}, ${d.hash('sha256')}`,
  'transcript:remove': label('transcript:remove'),
  'playback:transcript': (d) => `was given ${d.is('earlier', true) ? 'an earlier transcript' : 'the transcript'}, ${d.counted('cues', 'caption')}`,
  'playback:snapshot': (d) => `kept the frame at ${place(d)} as a picture of ${d.count('width')} × ${d.count('height')}, ${d.hash('sha256')}`,
  'playback:refused': (d) => `was refused further viewing: ${d.text('why')}`,
  'ledger:search': (d) => `searched the ledger for ${question(d)}: ${d.counted('shown', 'entry', 'entries')} shown${later(d, 'page')}`,
  'processing:view': (d) => `looked at ${d.is('what', 'overview') ? 'what is being processed' : `failed steps, ${d.count('shown')} shown`}`,
  'unassigned:list': (d) => `looked through unassigned recordings: ${d.counted('shown', 'recording')} shown${later(d, 'page')}`,
  'recipient:find': (d) => `looked for a recipient by “${d.text('words')}”: ${d.count('shown')} shown`,
  'recipient:add': (d) => `added a recipient of another organisation, known by ${d.text('mail')}`,
  'recipient:recognise': (d) => `signed in for the first time as the recipient known by ${d.text('mail')}`,
  'office:view': label('office:view'),
  'office:add': label('office:add'),
  'office:member': (d) => (d.is('added', true) ? `said that ${d.text('personName')} belongs to an office of another organisation` : `said that ${d.text('personName')} belongs to an office of another organisation no more`),
  'share:list': label('share:list'),
  'share:reveal': shared('revealed an exhibit to'),
  'share:serve': shared('served an exhibit to'),
  'share:disclose': shared('disclosed an exhibit to'),
  'share:approve': (d) => `agreed, as the second person, that an exhibit is shared with ${d.text('recipient')}`,
  'share:refuse': (d) => `refused, as the second person, that an exhibit is shared with ${d.text('recipient')}`,
  'share:revoke': (d) => `revoked the share of an exhibit with ${d.text('recipient')}`,
  'share:close': (d) => `closed the share of an exhibit with ${d.text('recipient')} until a second person agrees`,
  'share:reopen': (d) => `opened the share of an exhibit with ${d.text('recipient')} again: it is neither sensitive nor intimate any more`,
  'share:review': (d) => `said that the share of an exhibit with ${d.text('recipient')} is still needed, to be looked at again on ${d.text('reviewOn')}`,
  'share:mail': (d) => `sent a mail to ${d.text('to')}: a share ${d.is('about', 'revoked') ? 'has ended' : 'has begun'}`,
  'shared:list': label('shared:list'),
  'shared:open': label('shared:open'),
  'shared:stills': (d) => d.isEmptyList('items') ? 'asked for stills of shared exhibits and was given none' : `was given stills of ${d.counted('items', 'shared exhibit')}`,
  'shared:playlist': label('shared:playlist'),
  'shared:beat': (d) => `went on watching a shared exhibit; reported as shown: ${d.spans('reportedSpansUs')}`,
  'shared:end': (d) => `stopped watching a shared exhibit: ${d.text('why')}`,
  'shared:refused': (d) => `was refused further viewing of a shared exhibit: ${d.text('why')}`,
  'shared:download': (d) => `was given a shared exhibit’s ${d.is('file', 'package') ? 'package' : d.is('file', 'continuity') ? 'continuity record' : 'video'} to download for ${d.counted('seconds', 'second')}: ${d.bytes('bytes')}, ${d.hash('sha256')}`,
  'shared:keep': (d) => `was given a shared exhibit to keep on a device until ${moment(d, 'until')}: ${d.bytes('bytes')}, ${d.hash('sha256')}`,
  'shared:copy-kept': (d) => `a device of ${d.text('whose')} keeps a shared exhibit until ${moment(d, 'until')}: ${d.hash('sha256')} found as it was given, as the device says`,
  'shared:copy-removed': (d) => `a device of ${d.text('whose')} removed a shared exhibit: ${copyRemoved(d)}, as the device says`,
  'shared:note': label('shared:note'),
  'shared:note-removed': label('shared:note-removed'),
  'person:find': (d) => `looked for an officer by “${d.text('asked')}”: ${d.count('shown')} shown`,
  'directory:view': (d) => `looked at the directory: ${d.text('what')}, ${d.count('shown')} shown`,
  'dock:switch': (d) => `switched the dock ${d.is('enabled', true) ? 'on' : d.is('enabled', false) ? 'off' : UNKNOWN}${d.is('before', true) ? ', was on' : d.is('before', false) ? ', was off' : ''}`,
  'setting:redaction-check': switched('the second person’s check of redacted exports'),
  'setting:share-approval': switched('the second person for every share'),
  'setting:watermark': (d) => `switched the watermark over footage ${d.is('on', true) ? 'on' : d.is('on', false) ? 'off' : UNKNOWN}${d.is('before', true) ? ', was on' : d.is('before', false) ? ', was off' : ''}`,
  'category:add': (d) => `added a category, kept ${d.within('after').counted('keepDays', 'day')}`,
  'category:change': (d) => `changed a category: ${d.list('changed')}${d.is('follow', true) ? '; what has it already follows' : d.is('follow', false) ? '; only what gets it from now on follows' : ''}`,
  'category:order': label('category:order'),
  'tag:list': (d) => `looked through tags: ${d.counted('shown', 'tag')} shown`,
  'tag:rename': (d) => `renamed a tag from ${d.text('before')} to ${d.text('after')}`,
  'tag:merge': (d) => `merged the tag ${d.text('before')} into ${d.text('after')}${d.has('recordings') ? `: ${d.counted('recordings', 'recording')}` : ': its recordings are on their way'}`,
  'device:add': (d) => `added a camera${camera(d)}`,
  'device:fill': (d) => `filled in what was not known of a camera${camera(d)}`,
  'device:assign': (d) => `assigned a camera to ${officer(d)} from ${moment(d, 'from')}${d.has('to') ? ` to ${moment(d, 'to')}` : ''}`,
  'device:unassign': (d) => `ended ${officer(d)}’s assignment of a camera at ${moment(d, 'to')}`,
  'device:import': (d) => `imported cameras from a list of ${d.counted('rows', 'row')}: ${d.count('added')} added, ${d.count('assigned')} assigned`,
  'recording:propose': (d) => (d.is('withdrawn', true) ? `took back the proposal of CAD ${d.text('reference')}, as dispatch data no longer say so` : `proposed ${d.has('category') ? `the category ${d.text('category')}` : 'a place'} from CAD ${d.text('reference')}: ${d.text('why')}`),
  'incident:list': (d) => `looked through incidents: ${d.count('shown')} shown`,
  'incident:view': (d) => `opened an incident: ${d.counted('recordings', 'recording')} shown`,
  'incident:accept': (d) => `said that the recording belongs to the incident ${d.text('label')}`,
  'incident:refuse': (d) => `said that the recording doesn’t belong to the incident ${d.text('label')}`,
  'proposal:take': (d) => `took over what was proposed: ${[d.has('place') ? d.text('place') : null, d.has('cadReference') ? d.text('cadReference') : null].filter((part) => part !== null).join(', ') || UNKNOWN}`,
  'proposal:untake': label('proposal:untake'),
  'incident:propose': (d) => `proposed ${d.counted('recordings', 'recording')} as of one incident${d.has('reference') ? `, CAD ${d.text('reference')}` : ''}`,
  'incident:make': (d) => `made an incident of ${d.counted('recordings', 'recording')}`,
  'alignment:ask': (d) => `asked how cameras of an incident lie in time beside one of them: ${d.counted('recordings', 'other')}`,
  'alignment:listen': (d) => `compared the sounds of two cameras of an incident: ${d.has('lagUs') ? `${lag(d)} proposed, ${d.count('agreeing')} of ${d.counted('compared', 'place')} agreeing` : `nothing proposed, ${LISTENED[d.text('refusal')] ?? UNKNOWN}`}`,
  'alignment:accept': (d) => `accepted that two cameras of an incident lie ${lag(d)} apart in time, ${ALIGNED_BY[d.text('source')] ?? UNKNOWN}`,
  'alignment:refuse': (d) => `refused that two cameras of an incident lie ${lag(d)} apart in time, ${ALIGNED_BY[d.text('source')] ?? UNKNOWN}`,
  'alignment:hand': (d) => `laid two cameras of an incident ${lag(d)} apart in time by hand`,
  'recording:lock': (d) => `locked the recording to those who were there, after ${Object.hasOwn(LOCKED_AFTER, d.text('cause')) ? LOCKED_AFTER[d.text('cause')] : UNKNOWN}${d.is('arrived', true) ? ', as it came to an incident that is locked' : ''}${d.has('closedTo') && !d.isEmptyList('closedTo') ? `: closed to ${d.list('closedTo')}` : ''}`,
  'recording:unlock': (d) => `released the recording’s lock, as ${d.text('askedBy')} had asked${d.is('stays', true) ? '; another lock on it stands' : ''}`,
  'lock:widen': (d) => `closed locked footage to another who was there: ${d.list('closedTo')}`,
  'lock:ask': (d) => `asked for the release of a lock on ${d.counted('recordings', 'recording')}`,
  'lock:refuse': (d) => `refused the release of a lock that ${d.text('askedBy')} had asked for`,
  'lock:withdraw': label('lock:withdraw'),
  'oversight:view': (d) => `looked at the figures of ${d.text('unit')}, ${d.is('what', 'cameras') ? 'cameras not docked' : `${d.is('what', 'reviews') ? 'reviews of ' : ''}${d.text('month')}`}`,
  'approval:list': (d) => `looked at what waits for a second person: ${d.count('shown')} shown`,
  'recording:keep': (d) => `${d.has('by') ? `had the recording kept: ${d.text('by')}` : 'had the recording kept no longer than its category says'}${keptOf(d)}`,
  'case:list': (d) => `looked through cases${d.has('words') ? ` for “${d.text('words')}”` : ''}: ${d.count('shown')} shown`,
  'case:view': (d) => `opened a case: ${d.counted('exhibits', 'exhibit')} shown`,
  'case:history': label('case:history'),
  'case:open': label('case:open'),
  'case:change': (d) => `changed a case: ${d.list('changed')}`,
  'case:member': (d) => `${d.is('added', true) ? `let ${d.text('personName')} work on a case` : `took ${d.text('personName')} off a case`}`,
  'case:hand-over': (d) => `handed a case over from ${d.text('from')} to ${d.text('to')}`,
  'case:note': label('case:note'),
  'case:document': (d) => `took ${d.text('what')} away${d.has('reference') ? ` of ${d.text('reference')}` : ''}${d.has('sha256') ? `, ${d.hash('sha256')}` : ''}`,
  'exhibit:make': (d) => `made exhibit ${d.text('reference')} in case ${d.text('case')} of ${d.has('spanUs') ? d.spans('spanUs') : 'the whole recording'}`,
  'exhibit:change': (d) => `changed what is said of exhibit ${d.text('reference')}: ${d.list('changed')}`,
  'exhibit:withdraw': (d) => `withdrew exhibit ${d.text('reference')} from case ${d.text('case')}, agreed to by ${d.text('approver')}`,
  'exhibit:ask-withdrawal': (d) => `asked for the withdrawal of exhibit ${d.text('reference')}`,
  'exhibit:keep': (d) => `${d.is('decision', 'withdraw') ? 'took back that they asked for' : 'refused'} the withdrawal of exhibit ${d.text('reference')}`,
  'hold:ask-release': label('hold:ask-release'),
  'hold:keep': (d) => `${d.is('decision', 'withdraw') ? 'took back that they asked for' : 'refused'} the release of a hold`,
  'hold:place': (d) => `placed a hold: ${d.text('hold')}${d.is('together', true) ? ', kept together with what else was filmed' : ''}`,
  'hold:review': (d) => `reviewed a hold, to be looked at again on ${d.text('reviewOn')}`,
  'hold:release': (d) => `released a hold, agreed to by ${d.text('approver')}`,
  'review:view': (d) => `looked at reviews of ${d.counted('recordings', 'recording')}: ${d.counted('shown', 'review')} shown`,
  'review:submit': (d) => `reviewed ${d.is('incident', true) ? `the recording with an incident’s others, ${d.count('of')} in all` : 'the recording'} as a supervisor${d.is('sample', true) ? ', drawn for a dip-sample' : ''}, by version ${d.count('form')} of the questions: ${OUTCOMES[d.text('outcome')] ?? UNKNOWN}${d.is('feedback', true) ? ', with feedback' : ''}`,
  'review:change': (d) => `changed a review of the recording: ${OUTCOMES[d.within('after').text('outcome')] ?? UNKNOWN}; before, ${OUTCOMES[d.within('before').text('outcome')] ?? UNKNOWN}`,
  'review:list-own': (d) => `looked at reviews of their own footage: ${d.counted('shown', 'review')} shown`,
  'review:read': label('review:read'),
  'review:answer': label('review:answer'),
  'review:watched-list': (d) => `looked at who watched their own footage: ${d.counted('shown', 'line')} shown`,
  'review-form:view': label('review-form:view'),
  'review-form:change': (d) => `changed the questions of reviews, version ${d.count('version')}: ${d.counted('questions', 'question')}`,
  'follow-up:list': (d) => `looked at what follows from reviews: ${d.counted('shown', 'line')} shown`,
  'follow-up:add': (d) => `had ${FOLLOWING[d.text('kind')] ?? UNKNOWN} follow from a review, for ${d.text('officerName')}, by ${d.text('due')}`,
  'follow-up:done': (d) => `said that ${FOLLOWING[d.text('kind')] ?? UNKNOWN} for ${d.text('officerName')} is done${d.is('told', true) ? '; the officer is shown the review' : ''}`,
  'follow-up:undone': (d) => `said that ${FOLLOWING[d.text('kind')] ?? UNKNOWN} for ${d.text('officerName')} is not done yet`,
  'learning:ask': label('learning:ask'),
  'learning:give': label('learning:give'),
  'learning:refuse': label('learning:refuse'),
  'learning:withdraw': label('learning:withdraw'),
  'learning:list': (d) => `looked through good examples: ${d.counted('shown', 'recording')} shown`,
  'sample:view': (d) => `looked at dip-samples of ${d.text('month')}: ${d.counted('shown', 'goal')} shown`,
  'sample:goal': (d) => `set that ${d.counted('wanted', 'recording')} of ${d.has('officerName') ? d.text('officerName') : 'the unit'} are to be reviewed of ${d.text('month')}${d.has('before') ? `; before, ${d.count('before')}` : ''}`,
  'sample:draw': (d) => `had ${d.counted('drawn', 'recording')} drawn at random for review out of ${d.count('eligible')}, seed ${d.hash('seed')}, list ${d.hash('eligibleHash')}`,
  'sample:skip': label('sample:skip'),
  'sample:prove': (d) => `had a dip-sample drawn again from what was recorded of it: ${d.is('holds', true) ? 'the same recordings' : 'it does not hold'}`,
  'dispatch:import': (d) => `imported ${d.text('what')} of ${d.counted('lines', 'line')}: ${d.count('added')} added, ${d.count('changed')} changed, SHA-256 ${d.hash('sha256')}`,
  'dispatch:check': (d) => `checked ${d.text('what')} of ${d.counted('lines', 'line')} before importing it: ${d.count('added')} to add, ${d.count('changed')} to change, ${d.counted('errors', 'line')} wrong`,
  'clock:correct': (d) => `corrected a camera’s clock by ${correction(d)}`,
  'clock:accept': (d) => `accepted a correction of a camera’s clock by ${correction(d)}`,
  'clock:dismiss': (d) => `dismissed a correction of a camera’s clock by ${correction(d)}`,
};

/** The category a recording had, or has; "no category". */
const categoryOf = (details: Details, when: 'before' | 'after') => (details.within(when).is('category', null) ? 'no category' : details.within(when).text('category'));

const COPY_REMOVED: Readonly<Record<string, string>> = {
  person: 'its person removed it', signed_out: 'its person signed out', date: 'its date was over', withdrawn: 'it was no longer shared', damaged: 'it was no longer whole',
};
const copyRemoved = (details: Details) => (Object.hasOwn(COPY_REMOVED, details.text('why')) ? COPY_REMOVED[details.text('why')] : details.text('why'));

/** "; kept until 21 Nov 2032, 10:00 GMT", where that changed. */
function keptOf(details: Details): string {
  const [before, after] = [details.within('before'), details.within('after')];
  if (after.is('keptUntil', before.has('keptUntil') ? before.text('keptUntil') : null)) return '';
  return after.has('keptUntil') ? `; kept until ${moment(after, 'keptUntil')}` : '; kept without an end';
}

/** What the browser told of, where that can't all have been shown. */
const tooMuch = (details: Details) => (details.has('toldUs') ? `; told of ${details.span('toldUs')}, more than can have been` : '');

/** "0:13:04.2" of a moment, "0:13:04.2–0:13:09.0" of a span. */
const place = (details: Details) => (details.is('moment', true) ? details.spans('spanUs').split('–')[0]! : details.spans('spanUs'));

/** ": its time and its note" */
const changed = (details: Details) => (details.has('changed') && !details.isEmptyList('changed') ? `: ${details.list('changed')}` : '');

/** ": Axon Body 3" */
const camera = (details: Details) => {
  const words = ['maker', 'model'].filter((name) => details.has(name)).map((name) => details.text(name));
  return words.length ? `: ${words.join(' ')}` : '';
};

/** "+8 h 0 min from 18 Nov 2019, 15:45 GMT on" */
const correction = (details: Details) => `${details.isNegative('offsetUs') ? '−' : '+'}${details.span('offsetUs')} from ${moment(details, 'from')} on`;

/**
 * What an entry says, in one line without its actor: "searched others’ footage in Hackney: 12 recordings shown".
 * Never throws: an entry of another version, or one not understood, reads with "–" where it says nothing.
 */
export function ledgerWords(action: string, details: unknown): string {
  return Object.hasOwn(WORDS, action) ? WORDS[action as LedgerAction](new Details(details)) : `${UNKNOWN} (${action})`;
}
