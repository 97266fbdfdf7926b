/** What is known of cameras watched together: what the conductor tells, and whoever shows it reads. */
import type { Failure } from '#components/player/failure.ts';
import type { CameraClock } from '#contracts/incident-clocks.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { Step } from './in-step.ts';
import type { CameraPhase } from './lead.ts';

/** A camera of the incident, as it is known before anything of it is played. */
export interface CameraFacts {
  readonly recordingId: RecordingId;
  /** "PC Okafor 447GD" */
  readonly label: string;
  /** By which clock it is shown, in words; from {@link CameraClock} its times. */
  readonly clock: CameraClock & { readonly words: string };
  readonly durationUs: number;
}

export interface Camera extends CameraFacts {
  /** On incident time: [from, to). */
  readonly span: { readonly fromUs: number; readonly toUs: number };
  readonly phase: CameraPhase;
  /** Why there is no picture, where it failed or access ended. */
  readonly failure: Failure | null;
  /** The painted frame, on incident time. */
  readonly frame: { readonly fromUs: number; readonly toUs: number; readonly number: number | null } | null;
  /** Shows a picture now and then only: the machine doesn't decode all of them. */
  readonly isStills: boolean;
}

export interface Together {
  /** Incident time, µs. */
  readonly atUs: number;
  /** First beginning and last end of all cameras. */
  readonly span: { readonly fromUs: number; readonly toUs: number };
  readonly playing: boolean;
  /** Cameras that are waited for before it goes on. */
  readonly waitsFor: readonly RecordingId[];
  /** As chosen; negative while it plays backwards. */
  readonly speed: number;
  readonly loop: { readonly fromUs: number; readonly toUs: number } | null;
  readonly cameras: readonly Camera[];
  readonly focus: RecordingId | null;
  /** The one that is heard. */
  readonly sound: RecordingId | null;
  readonly step: Step;
}
