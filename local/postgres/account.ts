import { execFileSync, spawnSync } from 'node:child_process';

/** The operating system account PostgreSQL runs as, when we are root: it refuses to run as root itself. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * Undefined when we are not root: PostgreSQL then runs as us. As root, the `postgres` account, made if missing
 * (a system account without home or shell, as the distribution's own package makes it).
 */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (!exists()) execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Whether that account can reach a folder: every folder above it must let it pass (a checkout in /root doesn't). */
export function canReach(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

const exists = () => spawnSync('id', ['-u', NAME]).status === 0;
const idOf = (which: '-u' | '-g') => Number(execFileSync('id', [which, NAME], { encoding: 'utf8' }));
