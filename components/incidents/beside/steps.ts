/** Two pictures held beside each other by a lag: both moved together, or one nudged by its own frames. Knows nothing of React or hls.js. */
import { Observable } from '#components/player/observable.ts';
import { inRecordingUs, inReferenceUs, type Lag } from '#contracts/incident-clocks.ts';

/** Media microseconds from a frame's start to the next one's. */
export interface FrameSpan {
  readonly startUs: number;
  readonly endUs: number;
}

/** One camera's picture. */
export interface Picture {
  /** The frame shown at a moment; null while it can't be told. */
  frameOf(atUs: number): Promise<FrameSpan | null>;
  seek(atUs: number): void;
}

export interface Pictures {
  readonly recording: Picture;
  readonly reference: Picture;
}

export interface Held extends Lag {
  /** Media time of the moment in the reference, microseconds. */
  readonly atUs: number;
}

/** Where both film, media time of the reference; null where they never do. */
export function overlapOf(lag: Lag, { recordingUs, referenceUs }: { readonly recordingUs: number; readonly referenceUs: number }): { readonly fromUs: number; readonly toUs: number } | null {
  const fromUs = Math.max(0, inReferenceUs(lag, 0));
  const toUs = Math.min(referenceUs, inReferenceUs(lag, recordingUs));
  return toUs > fromUs ? { fromUs, toUs } : null;
}

/** Holds two pictures. Presses are carried out one after the other: none is lost while a frame's time is read. */
export class SideBySide {
  readonly held: Observable<Held>;
  #pictures: Pictures | null = null;
  #doing: Promise<void> = Promise.resolve();

  constructor(held: Held) {
    this.held = new Observable(held);
  }

  /** Shows what is held in them. @returns detaches */
  attach(pictures: Pictures): () => void {
    this.#pictures = pictures;
    this.#show(pictures);
    return () => {
      if (this.#pictures === pictures) this.#pictures = null;
    };
  }

  /** Both, so far on in the reference; back where it is negative. */
  skip(us: number): void {
    this.#then(async (held) => ({ ...held, atUs: held.atUs + us }));
  }

  /** Both, to a moment of the reference. */
  goTo(atUs: number): void {
    this.#then(async (held) => ({ ...held, atUs }));
  }

  /** Both, by frames of the reference. */
  stepBoth(frames: number): void {
    this.#then(async (held, { reference }) => {
      const frame = await neighbour(reference, held.atUs, frames);
      return frame && { ...held, atUs: middle(frame) };
    });
  }

  /** The recording alone, by its own frames: what lies beside the reference's moment is another one then. */
  nudge(frames: number): void {
    this.#then(async (held, { recording }) => {
      const atUs = inRecordingUs(held, held.atUs);
      const [shown, next] = [await recording.frameOf(atUs), await neighbour(recording, atUs, frames)];
      return shown && next && { ...held, lagUs: Math.round(held.lagUs + next.startUs - shown.startUs) };
    });
  }

  /** As they were laid before. */
  layAs({ lagUs, driftPpm }: Lag): void {
    this.#then(async (held) => ({ ...held, lagUs, driftPpm }));
  }

  /** Settles when all that was pressed so far is carried out. */
  get done(): Promise<void> {
    return this.#doing;
  }

  #show({ recording, reference }: Pictures): void {
    const held = this.held.get();
    reference.seek(held.atUs);
    recording.seek(Math.round(inRecordingUs(held, held.atUs)));
  }

  #then(act: (held: Held, pictures: Pictures) => Promise<Held | null>): void {
    this.#doing = this.#doing.then(async () => {
      const pictures = this.#pictures;
      const held = pictures && (await act(this.held.get(), pictures));
      if (!held || pictures !== this.#pictures) return;
      this.held.set({ ...held, atUs: Math.max(0, Math.round(held.atUs)) });
      this.#show(pictures);
    });
  }
}

const middle = ({ startUs, endUs }: FrameSpan): number => Math.round((startUs + endUs) / 2);

/** Before a frame's start, beyond what is rounded. */
const BEFORE_US = 500;

/** The frame so many away from the one shown at a moment; the first or last where there are fewer. */
async function neighbour(picture: Picture, atUs: number, frames: number): Promise<FrameSpan | null> {
  let frame = await picture.frameOf(atUs);
  for (let n = 0; frame && n < Math.abs(frames); n++) {
    const next = await picture.frameOf(frames > 0 ? frame.endUs : frame.startUs - BEFORE_US);
    if (!next || next.startUs === frame.startUs) break;
    frame = next;
  }
  return frame;
}
