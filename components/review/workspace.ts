/** What comes after the first frame: one chunk, with everything a person works with around the picture. */
export { Timeline } from '#components/timeline/timeline.tsx';
export { SidePanel } from './side-panel.tsx';
