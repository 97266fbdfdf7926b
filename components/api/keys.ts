/**
 * Query keys, one factory per thing, from general to special: invalidating `recordingKeys.all` reaches every list
 * and page of recordings, `recordingKeys.lists()` the lists alone.
 */
import type { SearchLedger } from '#contracts/ledger.ts';

export { libraryKeys, meKeys, momentKeys, recordingKeys, transcriptKeys, type ListQuestion } from './first-keys.ts';

export type LedgerQuestion = Omit<SearchLedger, 'cursor' | 'limit'>;

export const markingKeys = {
  all: ['marking'] as const,
  categories: () => [...markingKeys.all, 'categories'] as const,
  /** Every vocabulary's, while typing and on the tags' page. */
  tags: () => [...markingKeys.all, 'tags'] as const,
  completed: (vocabulary: string, begins: string) => [...markingKeys.tags(), 'completed', vocabulary, begins] as const,
  listed: (vocabulary: string, begins: string) => [...markingKeys.tags(), 'listed', vocabulary, begins] as const,
};

export const settingsKeys = {
  all: ['settings'] as const,
};

export const reviewKeys = {
  all: ['reviews'] as const,
  /** Of a recording or an incident. */
  of: (id: string) => [...reviewKeys.all, 'of', id] as const,
  own: () => [...reviewKeys.all, 'own'] as const,
  watched: () => [...reviewKeys.all, 'watched'] as const,
  learning: () => [...reviewKeys.all, 'learning'] as const,
  followUps: () => [...reviewKeys.all, 'follow-ups'] as const,
  form: () => [...reviewKeys.all, 'form'] as const,
  samples: () => [...reviewKeys.all, 'samples'] as const,
  goals: (month: string) => [...reviewKeys.samples(), 'month', month] as const,
  goal: (id: string) => [...reviewKeys.samples(), 'goal', id] as const,
  proof: (drawId: string) => [...reviewKeys.all, 'proof', drawId] as const,
};

export const dutyKeys = {
  all: ['duty'] as const,
  tonight: () => [...dutyKeys.all, 'tonight'] as const,
};

export const incidentKeys = {
  all: ['incidents'] as const,
  list: () => [...incidentKeys.all, 'list'] as const,
  detail: (id: string) => [...incidentKeys.all, 'detail', id] as const,
  /** Marks and clips of all its cameras. */
  moments: (id: string) => ['moments', 'incident', id] as const,
};

/** What waits for a second person. */
export const approvalKeys = {
  all: ['approvals'] as const,
  inCases: () => [...approvalKeys.all, 'in-cases'] as const,
};

export const oversightKeys = {
  all: ['oversight'] as const,
  unit: (id: string, month: string) => [...oversightKeys.all, id, month] as const,
  cameras: (id: string, days: string) => [...oversightKeys.all, 'cameras', id, days] as const,
  reviews: (id: string, month: string) => [...oversightKeys.all, 'reviews', id, month] as const,
};

/** Cases, and what keeps one recording: an exhibit or a hold changes both. */
export const caseKeys = {
  all: ['cases'] as const,
  lists: () => [...caseKeys.all, 'list'] as const,
  list: (q: string, state: string) => [...caseKeys.lists(), q, state] as const,
  detail: (id: string) => [...caseKeys.all, 'detail', id] as const,
  reference: (id: string, recordingId: string, isPart: boolean, isSensitive: boolean) => [...caseKeys.all, 'reference', id, recordingId, isPart, isSensitive] as const,
  keeping: (recordingId: string) => [...caseKeys.all, 'keeping', recordingId] as const,
  people: (words: string) => [...caseKeys.all, 'people', words] as const,
  history: (id: string) => [...caseKeys.all, 'history', id] as const,
};

/** Exports are followed while they are rendered. */
export const exportKeys = {
  all: ['exports'] as const,
  of: (recordingId: string) => [...exportKeys.all, recordingId] as const,
  ofIncident: (incidentId: string) => [...exportKeys.all, 'incident', incidentId] as const,
};

export const sharingKeys = {
  all: ['sharing'] as const,
  /** What is shared with whoever asks. */
  mine: () => [...sharingKeys.all, 'mine'] as const,
  ofCase: (caseId: string) => [...sharingKeys.all, 'case', caseId] as const,
  recipients: (words: string, caseId: string) => [...sharingKeys.all, 'recipients', words, caseId] as const,
};

export const posterKeys = {
  all: ['posters'] as const,
  of: (ids: readonly string[]) => [...posterKeys.all, ids.join(' ')] as const,
  /** Of what is shared, by its items. */
  shared: (ids: readonly string[]) => [...posterKeys.all, 'shared', ids.join(' ')] as const,
};

export const playbackKeys = {
  all: ['playback'] as const,
  session: (recordingIds: readonly string[]) => [...playbackKeys.all, recordingIds.join(' ')] as const,
};

export const ledgerKeys = {
  all: ['ledger'] as const,
  search: (question: LedgerQuestion) => [...ledgerKeys.all, question] as const,
};

export const directoryKeys = {
  all: ['directory'] as const,
  cameras: (search: string) => [...directoryKeys.all, 'cameras', search] as const,
  camera: (id: string) => [...directoryKeys.all, 'camera', id] as const,
  docks: () => [...directoryKeys.all, 'docks'] as const,
  people: () => [...directoryKeys.all, 'people'] as const,
  offices: () => [...directoryKeys.all, 'offices'] as const,
};

export const processingKeys = {
  all: ['processing'] as const,
  overview: () => [...processingKeys.all, 'overview'] as const,
  failed: (kind: string | undefined) => [...processingKeys.all, 'failed', kind ?? ''] as const,
};

export const unassignedKeys = {
  all: ['unassigned'] as const,
  list: (which: string) => [...unassignedKeys.all, 'list', which] as const,
  officers: (words: string) => [...unassignedKeys.all, 'officers', words] as const,
};
