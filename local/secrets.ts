import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({
  superuserPassword: z.string(),
  migratorPassword: z.string(),
  appPassword: z.string(),
  blob: z.object({ name: z.string(), key: z.string() }),
  /** That exports are signed with. Stacks of before have none yet. */
  exportKey: z.string().optional(),
});
/** A stack's own passwords and storage key: random, so that no two installs share one and none is in a book. */
export type Secrets = z.infer<typeof Secrets> & { readonly exportKey: string };

/** Those kept in `file`, made on first use and readable by their owner only. */
export function keptSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
    keep(file, newSecrets());
  }
  const kept = Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (kept.exportKey) return { ...kept, exportKey: kept.exportKey };
  const completed = { ...kept, exportKey: newExportKey() };
  keep(file, completed);
  return completed;
}

function keep(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.part`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** Ed25519, as DOCKET_EXPORT_KEY takes it. */
export const newExportKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

function newSecrets(): Secrets {
  const password = () => randomBytes(24).toString('base64url');
  return {
    superuserPassword: password(),
    migratorPassword: password(),
    appPassword: password(),
    // Azure's form: 3 to 24 small letters and digits, and 64 bytes in Base64.
    blob: { name: `docket${randomBytes(6).toString('hex')}`, key: randomBytes(64).toString('base64') },
    exportKey: newExportKey(),
  };
}
