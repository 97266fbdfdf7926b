/** Query keys that a recording's page has before its first frame: keys.ts is for all, and comes after it. */

/** What a list is asked: the address's own words. */
export type ListQuestion = Readonly<Record<string, string>>;

export const meKeys = {
  all: ['me'] as const,
};

export const recordingKeys = {
  all: ['recordings'] as const,
  lists: () => [...recordingKeys.all, 'list'] as const,
  list: (question: ListQuestion) => [...recordingKeys.lists(), question] as const,
  /** The looks at a list's pages, each by the cursor it begins with. */
  looks: () => [...recordingKeys.all, 'look'] as const,
  look: (question: ListQuestion, cursor: string) => [...recordingKeys.looks(), question, cursor] as const,
  detail: (id: string) => [...recordingKeys.all, 'detail', id] as const,
  processing: (id: string) => [...recordingKeys.all, 'processing', id] as const,
  history: (id: string) => [...recordingKeys.all, 'history', id] as const,
};

/** What people set on a recording's own time. Apart from `recordingKeys`: a list that moves doesn't ask for them anew. */
export const momentKeys = {
  all: ['moments'] as const,
  markers: (recordingId: string) => [...momentKeys.all, 'markers', recordingId] as const,
  /** Of one wording: a change makes another. */
  earlier: (recordingId: string, markerId: string, version: number) => [...momentKeys.all, 'earlier', recordingId, markerId, version] as const,
  clips: (recordingId: string) => [...momentKeys.all, 'clips', recordingId] as const,
  watched: (recordingId: string) => [...momentKeys.all, 'watched', recordingId] as const,
};

/** What is said in a recording, in writing: as of a change of its transcript, or an earlier one by its number. */
export const transcriptKeys = {
  all: ['transcripts'] as const,
  of: (recordingId: string, change: number, earlier: number | null) => [...transcriptKeys.all, recordingId, change, earlier] as const,
};

export const libraryKeys = {
  all: ['library'] as const,
  allFacets: () => [...libraryKeys.all, 'facets'] as const,
  facets: (question: ListQuestion) => [...libraryKeys.allFacets(), question] as const,
  values: (question: ListQuestion) => [...libraryKeys.all, 'values', question] as const,
  map: (question: ListQuestion) => [...libraryKeys.all, 'map', question] as const,
  attention: () => [...libraryKeys.all, 'attention'] as const,
  heat: (question: ListQuestion) => [...libraryKeys.all, 'heat', question] as const,
  /** The roster's, which no mark changes. */
  duties: (from: string, to: string) => ['duties', from, to] as const,
  views: () => [...libraryKeys.all, 'views'] as const,
  searches: () => [...libraryKeys.all, 'searches'] as const,
};
