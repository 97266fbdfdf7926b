/** The running stack as a journey sees it: what can be passed from the process that started it to those that use it. */
import type { Ports, StackEnvironment } from '#local/environment.ts';
import type { StackPaths } from '#local/paths.ts';
import { stackPaths } from '#local/paths.ts';
import type { Whole } from '#test/stack/whole.ts';

const VARIABLE = 'DOCKET_E2E_STACK';

export interface Stack {
  readonly appUrl: string;
  readonly identityUrl: string;
  readonly storageOrigin: string;
  readonly ports: Ports;
  readonly paths: StackPaths;
  readonly env: StackEnvironment;
  /** As the role that owns the tables: for arranging and for looking, never for what a journey does. */
  readonly databaseUrl: string;
}

type Passed = Pick<Stack, 'appUrl' | 'identityUrl' | 'ports' | 'env' | 'databaseUrl'> & { readonly dir: string };

export function announce({ appUrl, identity, ports, paths, env, databaseUrl }: Whole): void {
  const passed: Passed = { appUrl, identityUrl: identity.url, ports, env, databaseUrl: databaseUrl.superuser, dir: paths.dir };
  process.env[VARIABLE] = JSON.stringify(passed);
}

/** Whether a stack was announced already: one that stays up between runs, while journeys are written. */
export const isAnnounced = (): boolean => process.env[VARIABLE] !== undefined;

/** @throws outside of a run that global-setup.ts began */
export function stack(): Stack {
  const passed = process.env[VARIABLE];
  if (!passed) throw new Error('No stack was started: run the journeys with `npx playwright test`.');
  const { dir, ...rest } = JSON.parse(passed) as Passed;
  return { ...rest, storageOrigin: `http://127.0.0.1:${rest.ports.blob}`, paths: stackPaths(dir) };
}

/** Seconds a media signature lives in this stack. */
export const signatureSeconds = (): number => Number(stack().env['DOCKET_SIGNATURE_SECONDS']);
