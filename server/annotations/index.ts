/** What people set on a recording's own time. The only door. */
export { checkSpan, mediaLength, usOf } from './about-time.ts';
export { addClip, changeClip, listClips, removeClip } from './clips.ts';
export { readMarkerHistory } from './marker-history.ts';
export { addMarker, changeMarker, listMarkers, removeMarker } from './markers.ts';
export { noteWatched, type WatchedReport } from './note-watched.ts';
export { transcriptOf } from './read-transcript.ts';
export { readWatched } from './read-watched.ts';
export { attachTranscript, removeTranscript } from './transcripts.ts';
export { openFrames, partOf } from './together/frames.ts';
export { listTogether } from './together/list.ts';
export { removeTogether } from './together/remove.ts';
export { clipTogether, markTogether } from './together/set.ts';
