/**
 * Everything anyone may ask to do. A route names one of these; the policy table answers for each.
 * `about`: what the action is done to. `by`: the shape of token it takes; `account` is a person's too, and asks no more
 * than that it is valid: neither a place in the directory nor a role.
 */
export const ACTIONS = {
  // open
  'health:read': { by: 'anyone', about: 'nothing', label: 'See whether Docket is up' },
  'api:describe': { by: 'anyone', about: 'nothing', label: 'Read the API’s description' },
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
  // incidents
  'incident:view': { by: 'person', about: 'recording', label: 'See it among an incident’s recordings' },
  'incident:decide': { by: 'person', about: 'recording', label: 'Say whether it belongs to an incident' },
  'incident:align': { by: 'person', about: 'recording', label: 'Say how it lies in time beside an incident’s other cameras' },
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
  // docks
  'upload:deliver': { by: 'dock', about: 'upload', label: 'Deliver footage' },
  // oversight
  'ledger:search': { by: 'person', about: 'nothing', label: 'Search the ledger' },
  // directory
  'directory:read': { by: 'person', about: 'nothing', label: 'See people and docks' },
  'device:manage': { by: 'person', about: 'nothing', label: 'Manage cameras, who wears them and their clocks' },
  'dispatch:import': { by: 'person', about: 'nothing', label: 'Import dispatch events and duty rosters' },
  'setting:manage': { by: 'person', about: 'nothing', label: 'See and change the settings of the whole force' },
  'dock:switch': { by: 'person', about: 'nothing', label: 'Switch a dock on or off' },
} as const satisfies Record<string, { by: 'person' | 'account' | 'dock' | 'anyone'; about: 'nothing' | 'recording' | 'upload'; label: string }>;

export type Action = keyof typeof ACTIONS;
export type RecordingAction = { [A in Action]: (typeof ACTIONS)[A]['about'] extends 'recording' ? A : never }[Action];
