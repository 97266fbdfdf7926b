/** Frame by frame: by which camera all step, and to which moment. */
import { inMedia, onIncident } from '#contracts/incident-clocks.ts';
import type { FrameSpan } from './engine.ts';
import type { Lead } from './lead.ts';

/** Where a camera's frames can't be told, µs. */
const ASSUMED_FRAME_US = 40_000;

/** The one in focus; where that one films nothing then, the first that does. */
function steppingBy(leads: readonly Lead[], focused: Lead | undefined, atUs: number): Lead | undefined {
  const films = (lead: Lead | undefined) => lead !== undefined && lead.isIn(atUs) && lead.phase(atUs, 0) === 'in';
  return films(focused) ? focused : leads.find(films);
}

/** The incident time so many frames away: in the middle of that frame. */
export async function steppedTo(leads: readonly Lead[], focused: Lead | undefined, atUs: number, frames: number): Promise<number> {
  const lead = steppingBy(leads, focused, atUs);
  const frame = lead && (await neighbour(lead, atUs, frames));
  return frame ? onIncident(lead.clock, (frame.startUs + frame.endUs) / 2) : atUs + frames * ASSUMED_FRAME_US;
}

/** The frame so many frames away from the one shown at an incident time, held to the recording. Null while it can't be told. */
async function neighbour({ engine, clock, durationUs }: Lead, atUs: number, frames: number): Promise<FrameSpan | null> {
  let frame = (await engine?.frameOf(inMedia(clock, atUs))) ?? null;
  for (let left = Math.abs(frames); frame && left > 0; left--) {
    const next = frames > 0 ? frame.endUs + 2 : frame.startUs - 2;
    if (next < 0 || next >= durationUs) break;
    frame = (await engine!.frameOf(next)) ?? null;
  }
  return frame;
}
