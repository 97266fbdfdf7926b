import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import type { PostgresHome } from './home.ts';
import { program } from './programs.ts';

const run = promisify(execFile);

/**
 * Makes the cluster unless it is there. It is made under another name and moved into place when whole, so that
 * a start killed half-way leaves nothing that looks like a database.
 */
export async function makeClusterOnce({ home, account, password, durable }: { home: PostgresHome; account: Account | undefined; password: string; durable: boolean }) {
  if (existsSync(join(home.data, 'PG_VERSION'))) return;
  const part = `${home.data}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { mode: 0o700, recursive: true });
  if (account) chownSync(part, account.uid, account.gid);
  const secret = passwordFile(password, account);
  try {
    await run(
      program(home.bin, 'initdb'),
      [
        `--pgdata=${part}`, '--username=postgres', `--pwfile=${secret.file}`, '--auth=scram-sha-256', '--encoding=UTF8',
        // Built in: the same order of text on every machine, whichever locales it has installed.
        '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...account, cwd: '/' },
    );
  } finally {
    rmSync(secret.folder, { recursive: true });
  }
  renameSync(part, home.data);
}

/** initdb takes the password from a file only: one that nobody but its account can read, gone at once after. */
function passwordFile(password: string, account: Account | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'docket-initdb-'));
  const file = join(folder, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (account) for (const path of [folder, file]) chownSync(path, account.uid, account.gid);
  return { folder, file };
}
