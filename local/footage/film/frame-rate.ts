/** Frames a second of every recording; closed groups of pictures are two seconds long. */
export const FRAME_RATE = 25;
