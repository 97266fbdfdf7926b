import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The one ignored folder that all local state is in. */
export const STATE = join(ROOT, '.docket');
/** Sample footage: costs minutes to make, so kept apart from what docking it leads to. */
export const FOOTAGE = join(STATE, 'footage');

/** Where one running stack keeps its things: the demo in .docket/demo, a test's in a temporary folder. */
export function stackPaths(dir: string) {
  return {
    dir,
    secrets: join(dir, 'secrets.json'),
    postgres: join(dir, 'postgres'),
    blobs: join(dir, 'blobs'),
    identity: join(dir, 'identity'),
    /** DOCK-ID/key.pem and cert.pem. */
    docks: join(dir, 'docks'),
    scratch: join(dir, 'scratch'),
    logs: join(dir, 'logs'),
    /** Run files of its processes. */
    run: join(dir, 'run'),
    log: (name: string) => join(dir, 'logs', `${name}.log`),
  };
}

export type StackPaths = ReturnType<typeof stackPaths>;
export const DEMO = join(STATE, 'demo');
/** A PostgreSQL of its own for made-up forces of any size: never the demo's. */
export const FORCE = join(STATE, 'force');
