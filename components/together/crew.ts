/** All cameras of an incident, each with its lead: what they are together. */
import type { RecordingId } from '#contracts/ids.ts';
import { stepOf, type Step } from './in-step.ts';
import { Lead } from './lead.ts';
import type { Camera, CameraFacts, Together } from './state.ts';

/** A moment as the conductor has it. */
export interface Now {
  /** Incident time, µs. */
  readonly atUs: number;
  /** Of its clock, ms. */
  readonly nowMs: number;
}

export class Crew {
  #facts: readonly CameraFacts[];
  #leads = new Map<RecordingId, Lead>();

  constructor(cameras: readonly CameraFacts[]) {
    this.#facts = cameras;
    for (const { recordingId, clock, durationUs } of cameras) this.#leads.set(recordingId, new Lead(recordingId, clock, durationUs));
  }

  /** In their order. */
  get leads(): readonly Lead[] {
    return [...this.#leads.values()];
  }

  of(recordingId: RecordingId | null): Lead | undefined {
    return recordingId === null ? undefined : this.#leads.get(recordingId);
  }

  /** Other clocks count now. */
  clocksAre(cameras: readonly CameraFacts[]): void {
    this.#facts = this.#facts.map((known) => cameras.find(({ recordingId }) => recordingId === known.recordingId) ?? known);
    for (const { recordingId, clock, durationUs } of this.#facts) Object.assign(this.#leads.get(recordingId)!, { clock, durationUs });
  }

  get span(): Together['span'] {
    const { leads } = this;
    return { fromUs: Math.round(Math.min(...leads.map(({ fromUs }) => fromUs))), toUs: Math.round(Math.max(...leads.map(({ toUs }) => toUs))) };
  }

  unready({ atUs, nowMs }: Now): RecordingId[] {
    return this.#facts.flatMap(({ recordingId }) => (this.#leads.get(recordingId)!.isReady(atUs, nowMs) ? [] : [recordingId]));
  }

  /** Those that are seen or heard and film at the moment, with or without their footage. */
  filming({ atUs, nowMs }: Now): Lead[] {
    return this.leads.filter((lead) => lead.isLed && ['in', 'stalled'].includes(lead.phase(atUs, nowMs)));
  }

  /** Tries all of them again that were shown by stills. */
  playAll(): void {
    for (const lead of this.leads) lead.stillsEveryMs = null;
  }

  /** How far these are apart. `isRunning`: time runs forward, and their elements with it. */
  apart(these: readonly Lead[], { atUs, nowMs }: Now, { speed, isRunning }: { readonly speed: number; readonly isRunning: boolean }): Step {
    return stepOf(these.map((lead) => ({
      recordingId: lead.recordingId,
      positionUs: isRunning && lead.stillsEveryMs === null ? lead.positionUs : atUs,
      painted: lead.painted,
      isStalled: lead.phase(atUs, nowMs) === 'stalled',
      isStills: lead.stillsEveryMs !== null && isRunning,
    })), speed);
  }

  /** As they are told of. */
  cameras({ atUs, nowMs }: Now): Camera[] {
    return this.#facts.map((facts): Camera => {
      const lead = this.#leads.get(facts.recordingId)!;
      return { ...facts, span: { fromUs: lead.fromUs, toUs: lead.toUs }, phase: lead.phase(atUs, nowMs), failure: lead.failure, frame: lead.painted, isStills: lead.stillsEveryMs !== null };
    });
  }
}
