import { X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKS, type CastDock } from '#local/cast.ts';
import { selfSigned, thumbprintOf } from '../certificate.ts';

/** A dock as the provider knows it: its service principal and the one certificate it may prove itself by. */
export interface RegisteredDock {
  readonly dock: CastDock;
  readonly publicKey: KeyObject;
  /** `x5t#S256` of its certificate. */
  readonly thumbprint: string;
  /** PEM files of the dock's own, for the uploader. */
  readonly keyFile: string;
  readonly certFile: string;
}

/** Gives every demo dock a key and certificate of its own in `docksDir/ID/`, made once, and registers them. */
export function registerDocks(docksDir: string): readonly RegisteredDock[] {
  return DOCKS.map((dock) => {
    const folder = join(docksDir, dock.id);
    const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    if (!existsSync(certFile)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { keyPem, certPem } = selfSigned({ commonName: `${dock.place} dock` });
      writeFileSync(keyFile, keyPem, { mode: 0o600 });
      writeFileSync(certFile, certPem); // last: its presence says that both are whole
    }
    const certificate = new X509Certificate(readFileSync(certFile));
    return { dock, publicKey: certificate.publicKey, thumbprint: thumbprintOf(certificate.raw), keyFile, certFile };
  });
}
