import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKS } from '#local/cast.ts';
import type { Manifest } from '#local/footage/made.ts';
import type { Ports } from '../environment.ts';
import { FOOTAGE, type StackPaths } from '../paths.ts';
import { dockFolder, type DockFolder } from '../stack/dock-folder.ts';
import { ownFootage } from './own-footage.ts';
import { dockOfCamera } from './sample-footage.ts';

export interface Deliver {
  readonly ports: Ports;
  readonly paths: StackPaths;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** Docks the sample footage, camera by camera, each at its own borough's dock; once for each set. */
export async function deliverSamples({ manifest, ...to }: Deliver & { manifest: Manifest }): Promise<void> {
  const stamp = join(to.paths.dir, 'docked');
  const set = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === set) return;
  let whole = true;
  for (const serial of new Set(manifest.files.map((file) => file.serial))) {
    const dock = dockOfCamera(serial);
    to.say(`Docking camera ${serial} at ${dock.place}`);
    whole = (await deliver({ ...to, dock, folder: join(FOOTAGE, serial) })) && whole;
  }
  // Docking is safe to repeat: what was not delivered now is tried at the next start.
  if (whole) writeFileSync(stamp, set);
}

/**
 * Docks a folder of the person's own files at the first dock; those without a sidecar become an officer's.
 * @returns where to look for them.
 */
export async function deliverOwn({ folder, ...to }: Deliver & { folder: string }): Promise<string> {
  const [dock] = DOCKS;
  if (!dock) throw new Error('The cast has no dock.');
  to.say(`Docking ${folder} at ${dock.place}`);
  const { sidecar, whereToLook } = ownFootage(to.paths.dir, dock);
  await deliver({ ...to, dock, folder, args: ['--sidecar', sidecar] });
  return whereToLook;
}

async function deliver({ say, ...what }: Deliver & Pick<DockFolder, 'dock' | 'folder' | 'args'>): Promise<boolean> {
  const code = await dockFolder({ ...what, output: 'terminal' });
  if (code !== 0) say(`Not everything of ${what.folder} was delivered (the uploader ended with ${code} and said why above). Docket runs on; the next start tries again.`);
  return code === 0;
}
