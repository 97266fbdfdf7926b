import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKS } from '#local/cast.ts';
import type { Ports } from '../environment.ts';
import { DEMO, stackPaths } from '../paths.ts';
import { dockFolder } from '../stack/dock-folder.ts';
import { ownFootage } from './own-footage.ts';
import { holderOf } from './claim.ts';

/**
 * `./docket dock DIR [--at PLACE] [options of the uploader]`: delivers a folder to the running demo.
 * @returns the uploader's exit code, or 2 when it cannot be asked.
 */
export async function dockRunning(folder: string | undefined, args: readonly string[], signal: AbortSignal): Promise<number> {
  const options = [...args];
  const at = options.indexOf('--at');
  const place = at < 0 ? undefined : options.splice(at, 2)[1]; // the rest is the uploader's own
  const dock = DOCKS.find((one) => place === undefined || one.place === place);
  if (!folder || !existsSync(folder) || !statSync(folder).isDirectory()) return refuse('Name a folder of camera files: ./docket dock DIR');
  if (!dock) return refuse(`No dock at ${place}; there are ${DOCKS.map(({ place }) => place).join(' and ')}.`);
  if (!holderOf(DEMO)) return refuse('The demo is not running: start it with ./docket demo.');
  const paths = stackPaths(DEMO);
  const { sidecar, whereToLook } = ownFootage(paths.dir, dock);
  const code = await dockFolder({ dock, folder, ports: readPorts(join(paths.dir, 'ports.json')), paths, output: 'terminal', args: ['--sidecar', sidecar, ...options], signal });
  console.log(whereToLook);
  return code;
}

/** The ports of the running stack, noted at its start. */
const readPorts = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Ports;

function refuse(text: string): number {
  console.error(text);
  return 2;
}
