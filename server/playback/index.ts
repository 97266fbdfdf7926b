export { beatPlayback } from './beat-playback.ts';
export { endPlayback, endViewingsOf, sweepPlayback } from './end-playback.ts';
export { keepSnapshot } from './keep-snapshot.ts';
export { issuePlaylist } from './issue-playlist.ts';
export { openPlayback } from './open-playback.ts';
export { readTranscript } from './read-transcript.ts';
export { beatShared, endShared } from './shared/beat-shared.ts';
export { openShared } from './shared/open-shared.ts';
export { playlistShared } from './shared/playlist-shared.ts';
