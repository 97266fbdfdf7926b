/** What reads the timeline's tracks: comes with the first of them, after the first frame. */
export { LevelTiles } from './level-tiles.ts';
export { readSpeech } from './read-speech.ts';
export { StoryboardTiles } from './storyboard-tiles.ts';
