/**
 * Everything anyone may ask to do. A route names one of these; the policy table answers for each.
 * `about`: what the action is done to. `by`: the shape of token it takes; `account` is a person's too, and asks no more
 * than that it is valid: neither a place in the directory nor a role.
 */
export const ACTIONS = {
  // open
  'health:read': { by: 'anyone', about: 'nothing', label: 'See whether Docket is up' },
  'api:describe': { by: 'anyone', about: 'nothing', label: 'Read the API’s description' },
  'proof:keys': { by: 'anyone', about: 'nothing', label: 'See the public keys packages are signed with' },
  'copy:tell': { by: 'anyone', about: 'nothing', label: 'Tell, with the secret of a copy on a device, that it is there or removed, and hear whether it may stay' },
  // oneself
  'me:read': { by: 'person', about: 'nothing', label: 'See oneself: name, roles, postings' },
  'me:sign-in': { by: 'person', about: 'nothing', label: 'Have a sign-in recorded' },
  'me:sign-out': { by: 'account', about: 'nothing', label: 'End one’s own sign-in' },
  // recordings
  'recording:list': { by: 'person', about: 'recording', label: 'See in lists' },
  'recording:export-list': { by: 'person', about: 'recording', label: 'Take a list away as a table' },
  'recording:view': { by: 'person', about: 'recording', label: 'Open details' },
  'recording:poster': { by: 'person', about: 'recording', label: 'See a poster without opening' },
  'recording:watch': { by: 'person', about: 'recording', label: 'Watch' },
  'recording:history': { by: 'person', about: 'recording', label: 'See who watched' },
  'recording:download-original': { by: 'person', about: 'recording', label: 'Download the original' },
  'recording:mark': { by: 'person', about: 'recording', label: 'Categorise, tag' },
  'recording:evidence': { by: 'person', about: 'recording', label: 'Mark as evidence' },
  'recording:describe': { by: 'person', about: 'recording', label: 'Say what it shows: title, notes, place, references' },
  'recording:review': { by: 'person', about: 'recording', label: 'Agree to a category, or send it back' },
  'recording:retry': { by: 'person', about: 'recording', label: 'Have a failed step started anew' },
  'recording:annotate': { by: 'person', about: 'recording', label: 'Mark moments, make clips' },
  'recording:assign': { by: 'person', about: 'recording', label: 'List unassigned footage (no stills) and say whose it is' },
  'recording:export': { by: 'person', about: 'recording', label: 'Make exports of it, follow them and download them' },
  'recording:audit': { by: 'person', about: 'recording', label: 'Review it as a supervisor, see its reviews' },
  // incidents
  'incident:view': { by: 'person', about: 'recording', label: 'See it among an incident’s recordings' },
  'incident:decide': { by: 'person', about: 'recording', label: 'Say whether it belongs to an incident' },
  'incident:align': { by: 'person', about: 'recording', label: 'Say how it lies in time beside an incident’s other cameras' },
  // after a death or serious injury
  'recording:lock': { by: 'person', about: 'recording', label: 'Lock it to those who were there' },
  'recording:release-lock': { by: 'person', about: 'recording', label: 'Ask for a lock’s release, or approve another’s asking' },
  // evidence
  'recording:hold': { by: 'person', about: 'recording', label: 'Place a hold, and review one' },
  'recording:release-hold': { by: 'person', about: 'recording', label: 'Ask for a hold’s release, or agree to it as the second person' },
  'case:open': { by: 'person', about: 'nothing', label: 'Open a case' },
  'case:find-person': { by: 'person', about: 'nothing', label: 'Find an officer to work on a case' },
  'case:list': { by: 'person', about: 'case', label: 'See a case in lists' },
  'case:view': { by: 'person', about: 'case', label: 'Open a case: its exhibits, schedules and statements' },
  'case:change': { by: 'person', about: 'case', label: 'Change a case: what is written of it, its dates, members and who has it' },
  'case:exhibit': { by: 'person', about: 'case', label: 'Put exhibits into a case and say how they are disclosed (what is put in must be theirs to mark as evidence)' },
  'case:withdraw-exhibit': { by: 'person', about: 'case', label: 'Ask for an exhibit’s withdrawal, or agree to it as the second person' },
  // sharing
  'recipient:find': { by: 'person', about: 'nothing', label: 'Find people and offices of other organisations to share with' },
  'recipient:add': { by: 'person', about: 'nothing', label: 'Add somebody of another organisation' },
  'recipient:recognise': { by: 'account', about: 'nothing', label: 'Be recognised, at the first sign-in, by the mail one was added with' },
  'office:manage': { by: 'person', about: 'nothing', label: 'See who belongs to offices of other organisations, and say who does' },
  'case:see-shares': { by: 'person', about: 'case', label: 'See with whom a case’s exhibits are shared, and what they did' },
  'case:share': { by: 'person', about: 'case', label: 'Share exports of a case’s exhibits with the prosecution' },
  'case:revoke-share': { by: 'person', about: 'case', label: 'End a share of a case, or say that it is still needed' },
  'case:approve-share': { by: 'person', about: 'case', label: 'Agree to a share as the second person, never to one’s own' },
  'share:end': { by: 'person', about: 'nothing', label: 'End a share, or say that it is still needed (the case’s people, or whoever released it)' },
  'share:decide': { by: 'person', about: 'nothing', label: 'Agree to a share as the second person, or refuse it' },
  'share:list': { by: 'person', about: 'share', label: 'See what is shared with one' },
  'share:watch': { by: 'person', about: 'share', label: 'Watch a shared export' },
  'share:still': { by: 'person', about: 'share', label: 'See a still of a shared export' },
  'share:note': { by: 'person', about: 'share', label: 'Keep private notes on it' },
  'share:download': { by: 'person', about: 'share', label: 'Download a shared export, and its package' },
  'share:keep': { by: 'person', about: 'share', label: 'Keep a shared export on a device' },
  'share:release': { by: 'person', about: 'share', label: 'Serve or disclose it to others' },
  // processing
  'processing:view': { by: 'person', about: 'nothing', label: 'See what is processed and what failed (no stills, no titles)' },
  'processing:retry': { by: 'person', about: 'nothing', label: 'Have all that failed for one reason started anew' },
  'person:find': { by: 'person', about: 'nothing', label: 'Find an officer by name or number' },
  'recording:correct-clock': { by: 'person', about: 'recording', label: 'Accept a correction of the camera’s clock' },
  // what recordings can be called
  'category:read': { by: 'person', about: 'nothing', label: 'See the categories' },
  'category:manage': { by: 'person', about: 'nothing', label: 'Manage categories and how long each is kept' },
  'tag:read': { by: 'person', about: 'nothing', label: 'Have tags completed' },
  'tag:manage': { by: 'person', about: 'nothing', label: 'Rename and merge tags' },
  // reviews by supervisors
  'review:own': { by: 'person', about: 'nothing', label: 'Read and answer reviews of one’s own footage, agree to be an example, see who watched' },
  'review:follow-up': { by: 'person', about: 'nothing', label: 'See what follows from reviews, and say that it is done: what one is to see to; a supervisor’s also of their own reviews; professional standards’ all that is referred' },
  'review-form:read': { by: 'person', about: 'nothing', label: 'See the questions of reviews' },
  'review-form:manage': { by: 'person', about: 'nothing', label: 'Change the questions of reviews' },
  'learning:list': { by: 'person', about: 'nothing', label: 'See one’s units’ good examples' },
  'sample:manage': { by: 'person', about: 'nothing', label: 'Set goals for dip-samples of one’s units, draw, skip' },
  'sample:prove': { by: 'person', about: 'nothing', label: 'Draw a dip-sample again from what was recorded of it' },
  // docks
  'upload:deliver': { by: 'dock', about: 'upload', label: 'Deliver footage' },
  // oversight
  'oversight:view': { by: 'person', about: 'nothing', label: 'See a unit’s figures: of the units one supervises' },
  'ledger:search': { by: 'person', about: 'nothing', label: 'Search the ledger' },
  // directory
  'directory:read': { by: 'person', about: 'nothing', label: 'See people and docks' },
  'device:manage': { by: 'person', about: 'nothing', label: 'Manage cameras, who wears them and their clocks' },
  'dispatch:import': { by: 'person', about: 'nothing', label: 'Import dispatch events and duty rosters' },
  'setting:manage': { by: 'person', about: 'nothing', label: 'See and change the settings of the whole force' },
  'dock:switch': { by: 'person', about: 'nothing', label: 'Switch a dock on or off' },
} as const satisfies Record<string, { by: 'person' | 'account' | 'dock' | 'anyone'; about: 'nothing' | 'recording' | 'case' | 'share' | 'upload'; label: string }>;

export type Action = keyof typeof ACTIONS;
/** What is done to a case, or to what lies in it. */
export type CaseAction = { [A in Action]: (typeof ACTIONS)[A]['about'] extends 'case' ? A : never }[Action];
/** What is done to an item of a share. */
export type ShareAction = { [A in Action]: (typeof ACTIONS)[A]['about'] extends 'share' ? A : never }[Action];
export type RecordingAction = { [A in Action]: (typeof ACTIONS)[A]['about'] extends 'recording' ? A : never }[Action];
