/** The cameras of an incident that something is set on at once: which of them it can be set on, by the clock the person saw. */
import type { LeftOut, MarkTogether } from '#contracts/incident-moments.ts';
import type { CameraClock } from '#contracts/incident-clocks.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { incidentCameras } from '#server/dispatch/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { annotatable, lockToAnnotate, type Subject } from '../annotatable.ts';
import { openFrames, type Frames } from './frames.ts';

export interface OnIncident {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly incidentId: string;
}

type Asked = Pick<MarkTogether['cameras'][number], 'recordingId' | 'clock'> & { readonly id: string };

/** One camera with what is to be set on it, worked out before anything is held. */
interface Planned<A, S> {
  readonly asked: A;
  readonly span: S;
}

interface Together<A extends Asked, S, M> extends OnIncident {
  readonly cameras: readonly A[];
  /** What is set on a camera; why nothing is. Reads storage. */
  readonly plan: (camera: CameraClock, frames: Frames) => Promise<S | LeftOut['why']>;
  /** With its recording held. */
  readonly put: (tx: Tx, subject: Subject, planned: Planned<A, S>, details: Record<string, unknown>) => Promise<M>;
}

const MOVED = 'Somebody has lined the cameras up anew since you opened this. Nothing was set; look again and repeat it.';

/**
 * All in one transaction. A camera that filmed nothing then, or isn't open to this person for it, is left out and said so; anything else
 * that stands in the way of one of them refuses all.
 * @throws DocketError `not-found`, `conflict`, `reason-required`, `span-invalid` where no camera filmed then, `too-many`, `storage-unavailable`
 */
export async function setTogether<A extends Asked, S extends object, M>(all: Together<A, S, M>): Promise<{ readonly made: readonly M[]; readonly left: readonly LeftOut[] }> {
  const { principal, incidentId, cameras: asked } = all;
  const told = await transaction((tx) => clocksSeen(tx, all));
  const looked = await Promise.all(asked.map(async (one): Promise<Planned<A, S> | LeftOut> => {
    const camera = told.get(one.recordingId);
    const leave = (why: LeftOut['why']): LeftOut => ({ recordingId: one.recordingId as RecordingId, why });
    if (!camera) return leave('not-open');
    const frames = await framesFor(principal, one.recordingId);
    if (typeof frames === 'string') return leave(frames);
    const span = await all.plan(camera, frames);
    return typeof span === 'string' ? leave(span) : { asked: one, span };
  }));
  const left = looked.filter((one) => 'why' in one);
  const planned = looked.filter((one) => 'span' in one);
  if (planned.length === 0) throw left.every(({ why }) => why === 'not-open') ? notFound() : new DocketError('span-invalid', { detail: 'None of these cameras filmed then.' });
  return transaction(async (tx) => {
    await lockRecordings(tx, planned.map((one) => one.asked.recordingId));
    // Held, their clocks stay: what was worked out above is true if it was by these.
    await clocksSeen(tx, all);
    const made: M[] = [];
    for (const one of planned) made.push(await all.put(tx, await lockToAnnotate(tx, principal, one.asked.recordingId), one, { incident: incidentId, together: planned.length }));
    return { made, left };
  });
}

/** Those of the cameras asked about that are told of, by recording. @throws DocketError `not-found`; `conflict` where one of them has another clock than the person saw */
async function clocksSeen<A extends Asked>(tx: Tx, { principal, incidentId, cameras: asked }: OnIncident & { readonly cameras: readonly A[] }): Promise<ReadonlyMap<string, CameraClock>> {
  const { cameras } = await incidentCameras(tx, principal, incidentId);
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  for (const { recordingId, clock } of asked) {
    const is = byId.get(recordingId)?.clock;
    if (is && (is.offsetUs !== clock.offsetUs || Math.abs(is.ratePpm - clock.ratePpm) > 1e-6)) throw new DocketError('conflict', { detail: MOVED });
  }
  return byId;
}

async function framesFor(principal: PersonPrincipal, recordingId: string): Promise<Frames | LeftOut['why']> {
  try {
    await annotatable(db(), principal, recordingId);
    return await openFrames(recordingId);
  } catch (error) {
    if (error instanceof DocketError && error.code === 'not-found') return 'not-open';
    if (error instanceof DocketError && error.code === 'not-playable') return 'not-ready';
    throw error;
  }
}
