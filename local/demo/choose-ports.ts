import type { Ports } from '../environment.ts';
import { freePortFrom } from '../ports.ts';

const WANTED = {
  app: { variable: 'DOCKET_PORT_APP', usual: 3000, name: 'the app' },
  db: { variable: 'DOCKET_PORT_DB', usual: 5433, name: 'PostgreSQL' },
  blob: { variable: 'DOCKET_PORT_BLOB', usual: 10_000, name: 'the blob store' },
  idp: { variable: 'DOCKET_PORT_IDP', usual: 4001, name: 'the identity provider' },
  mail: { variable: 'DOCKET_PORT_MAIL', usual: 4002, name: 'the page of mails' },
  smtp: { variable: 'DOCKET_PORT_SMTP', usual: 1025, name: 'the mail server' },
} as const;

/** A stack's, and those of the mails that only the demo shows. */
export interface DemoPorts extends Ports {
  readonly mail: number;
  readonly smtp: number;
}

/**
 * A free port for each part: the one its variable names, or its usual one, or the next free one above.
 * @throws when a variable is no port number.
 */
export async function choosePorts(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<DemoPorts> {
  const taken = new Set<number>();
  const choose = async ({ variable, usual, name }: (typeof WANTED)[keyof typeof WANTED]) => {
    const wanted = portFrom(variable, env[variable], usual);
    const port = await freePortFrom(wanted, taken);
    if (port !== wanted) say(`Port ${wanted} is taken; ${name} uses ${port} (${variable} chooses another).`);
    return port;
  };
  return { app: await choose(WANTED.app), db: await choose(WANTED.db), blob: await choose(WANTED.blob), idp: await choose(WANTED.idp), mail: await choose(WANTED.mail), smtp: await choose(WANTED.smtp) };
}

function portFrom(variable: string, value: string | undefined, usual: number): number {
  const port = value ? Number(value) : usual;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${variable}=${value} is no port number.`);
  return port;
}
