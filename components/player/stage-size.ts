/**
 * The picture's place. Where the window is wide for its height (`beside`, app/globals.css), controls and timeline leave the picture less
 * than the page's width: the tools then stand beside it, and it is as high as what is under it lets it be. Elsewhere they stand under it,
 * and it is as wide as there is room, never so high that they leave the screen; of a window as low as at twice the size (720 × 450), Play is still in it.
 */
export const STAGE_SIZE = 'aspect-video w-full min-h-[clamp(6rem,100dvh-19rem,12rem)] max-h-[calc(100dvh-var(--under-picture,32rem))] beside:min-h-0 beside:max-h-none';
/** The picture, beside it the tools (in one column, or in two where that would be higher than the picture), and what is under both. In full screen there is nothing over it. */
export const STAGE_GRID =
  'flex flex-col beside:grid beside:content-start beside:gap-x-3 beside:grid-rows-[auto_1fr] beside:grid-cols-[minmax(0,calc(max(12rem,100dvh-var(--under-beside,27rem))*16/9))_minmax(var(--tools,8.75rem),1fr)] beside-low:grid-cols-[minmax(0,calc(max(12rem,100dvh-var(--under-beside,27rem))*16/9))_minmax(var(--tools,13.5rem),1fr)] beside:in-[:fullscreen]:grid-cols-[minmax(0,calc(max(12rem,100dvh-var(--under-full,21.5rem))*16/9))_minmax(var(--tools,8.75rem),1fr)] beside-low:in-[:fullscreen]:grid-cols-[minmax(0,calc(max(12rem,100dvh-var(--under-full,21.5rem))*16/9))_minmax(var(--tools,13.5rem),1fr)]';
/** Around a player that has neither tools nor lanes, a shared exhibit's: what they would take is the picture's. */
export const STANDS_ALONE = '[--tools:0rem] [--under-beside:18.5rem] [--under-full:13rem] [--under-picture:17.5rem]';
