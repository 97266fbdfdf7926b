/** Footage on a camera, and the real program that a station runs to deliver it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { CastDock, CastPerson } from '#local/cast.ts';
import { dockFolder } from '#local/stack/dock-folder.ts';
import { makeFootage } from '#test/media/make-footage.ts';
import { HACKNEY_DOCK } from './people.ts';
import { whenSettled } from './settled.ts';
import { stack } from './stack.ts';

/** All journeys' footage has 30 frames a second and a key frame each second. */
export const FPS = 30;

export interface CameraFile {
  /** The camera's folder, holding just this. */
  readonly folder: string;
  readonly fileName: string;
  readonly startedAt: Date;
  readonly frames: number;
}

export interface FilmedBy {
  readonly officer: CastPerson;
  readonly seconds: number;
  readonly startedAt: Date;
  readonly place?: string;
  readonly cadReference?: string;
  /** "800x450"; else as small as a frame's number can be read. */
  readonly size?: string;
}

/** A whole second of a day so many days ago, UTC: near enough that nothing lapses meanwhile. */
export function daysAgo(days: number, time: string): Date {
  const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  return new Date(`${day}T${time}Z`);
}

/** The officer's list of that day alone: journeys film more than the first screen of a list shows. */
export function shiftsOf(at: Date): string {
  const day = at.toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  return `/shifts?from=${day}&to=${day}`;
}

/** An empty folder that goes away with the stack. */
export async function emptyFolder(): Promise<string> {
  const cameras = join(stack().paths.dir, 'cameras');
  mkdirSync(cameras, { recursive: true });
  return mkdtemp(join(cameras, 'camera-'));
}

/** Frame-coded footage with B-frames and sound as a camera would leave it, with its sidecar. Its bytes are like no other's. */
export async function film({ officer, seconds, startedAt, place, cadReference, size }: FilmedBy): Promise<CameraFile> {
  const folder = await emptyFolder();
  const fileName = `MOVI${startedAt.toISOString().replace(/\D/g, '').slice(8, 14)}.MP4`;
  const frames = seconds * FPS;
  await makeFootage({ path: join(folder, fileName), frames, fps: String(FPS), gop: FPS, bFrames: 2, sound: {}, extra: size ? ['-s', size] : [], unlikeOthers: true });
  writeSidecar(folder, fileName, { cameraSerial: officer.camera, shoulderNumber: officer.shoulder, startedAt: startedAt.toISOString(), place, cadReference });
  return { folder, fileName, startedAt, frames };
}

export function writeSidecar(folder: string, fileName: string, sidecar: Record<string, unknown>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${fileName}.json`), JSON.stringify(sidecar));
}

/** What the uploader's report says of one file, as far as journeys look. */
export interface DockedFile {
  readonly path: string;
  readonly delivered: boolean;
  readonly recordingId: string | null;
  readonly duplicateOf: string | null;
  readonly problem: string | null;
  readonly notes: readonly string[];
}

export interface Docked {
  readonly code: number;
  readonly printed: string;
  readonly files: readonly DockedFile[];
}

/** Runs the uploader over a folder to its end. @param args further options of it */
export async function dock(folder: string, { at = HACKNEY_DOCK, args = [] }: { at?: CastDock; args?: readonly string[] } = {}): Promise<Docked> {
  const { ports, paths } = stack();
  const report = join(await emptyFolder(), 'report.json');
  let printed = '';
  const code = await dockFolder({ dock: at, folder, ports, paths, args: ['--report', report, ...args], output: (text) => void (printed += text) });
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: DockedFile[] };
  return { code, printed, files };
}

/** A recording that is ready to watch. */
export interface Ready extends CameraFile {
  readonly id: string;
}

/** Films, docks and waits until it can be watched. */
export async function recorded(by: FilmedBy): Promise<Ready> {
  const file = await film(by);
  const { code, printed, files } = await dock(file.folder);
  const id = files[0]?.recordingId;
  if (code !== 0 || !id) throw new Error(`The uploader ended with ${code}:\n${printed}`);
  const state = await whenSettled(id);
  if (state !== 'ready') throw new Error(`The recording became ${state}.`);
  return { ...file, id };
}
