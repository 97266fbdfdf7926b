/** Cameras' clocks: what they are corrected by, who proposed it and who accepted it. */
export { ACCEPTED_CALIBRATIONS, correctionOf, isCameraClock, type Calibration } from './correction.ts';
export { correctionsFor } from './corrections-for.ts';
export { correctClock, decideProposal, openProposal } from './decide.ts';
export { keepCalibration } from './keep.ts';
export { noteClockReading, type ClockReading } from './propose.ts';
