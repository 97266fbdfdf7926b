/** The picture's place: as wide as there is room, never so high that the controls under it leave the screen. */
export const STAGE_SIZE = 'aspect-video max-h-[calc(100dvh-34.25rem)] min-h-48 w-full';
