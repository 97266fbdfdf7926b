import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Sidecar } from '#contracts/sidecar.ts';
import { isSafeAddress } from './addresses.ts';
import { readConfig } from './config.ts';
import { thumbprintOf } from './credentials.ts';
import { DEFAULTS } from './deliver-folder.ts';
import { LimitError, parseLimit, type Limit } from './limit/parse-limit.ts';
import { inWords } from './problems.ts';
import type { CameraPlaces } from './station/camera-folders.ts';
import { UsageError } from './usage-error.ts';

export const USAGE = `Delivers camera files to Docket: a folder once, or at a station whatever is docked, for as long as it runs.

  node dock/main.ts --server ADDRESS --folder DIR [options]
  node dock/main.ts --server ADDRESS --watch DIR | --camera DIR … [options]
  node dock/main.ts --config dock.json

  --folder DIR          deliver this folder and end
  --watch DIR           stay, and deliver every camera that comes into this folder as a folder of its own
  --camera DIR          stay, and deliver this camera whenever it is there; may be given several times
  --limit WORDS         take no more of the line: "Mon-Fri 07:00-19:00 20Mbit/s" (London time); may be given several times
  --status-port N       show what goes on at http://127.0.0.1:N while it stays
  --config FILE.json    all of these by file, in camelCase: {"watch": "/media/cameras", "limit": ["20Mbit/s"]}; paths from there
  --clear               delete a file from the camera once the server has confirmed its hash
  --report FILE.json    write a report
  --sidecar FILE.json   what to say of files that have no sidecar of their own
  --parallel N          parts of a file on their way at once (${DEFAULTS.parallel})
  --files N             files sent at once (${DEFAULTS.files})
  --give-up-after SEC   give a file up after so many seconds without progress (${DEFAULTS.giveUpAfterMs / 1000})
  --json                one JSON object a line instead of progress bars
  --help                this

Who the dock is, by option, file or environment:
  --token-endpoint      DOCK_TOKEN_ENDPOINT    address that gives tokens
  --client-id           DOCK_CLIENT_ID         application id of this dock
  --key-file            DOCK_KEY_FILE          its private key, PEM (PKCS #8)
  --cert-file           DOCK_CERT_FILE         its certificate, PEM, as registered
  --cert-thumbprint     DOCK_CERT_THUMBPRINT   instead: SHA-256 of the certificate, base64url or hexadecimal
  --scope               DOCK_SCOPE             api://API-CLIENT-ID/.default
  --server              DOCK_SERVER

Ends with 0: all delivered (and cleared, if asked); 1: some not; 2: these options make no sense; 3: the dock can't sign
in, or the server refused it. At a station it goes on whatever happens, until it is stopped.
`;

export interface Arguments {
  readonly server: string;
  /** What to deliver: a folder once, or cameras as they come. */
  readonly what: { readonly folder: string } | { readonly places: CameraPlaces };
  readonly limits: readonly Limit[];
  readonly statusPort: number | undefined;
  readonly clear: boolean;
  readonly json: boolean;
  readonly report: string | undefined;
  readonly sidecar: Sidecar | undefined;
  readonly parallel: number;
  readonly files: number;
  readonly giveUpAfterMs: number;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly privateKey: string;
  readonly certThumbprint: string | undefined;
  readonly scope: string;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const list = { type: 'string', multiple: true } as const;
const OPTIONS = {
  server: text, folder: text, watch: text, camera: list, limit: list, 'status-port': text, config: text, report: text, sidecar: text, parallel: text, files: text, 'give-up-after': text,
  'token-endpoint': text, 'client-id': text, 'key-file': text, 'cert-file': text, 'cert-thumbprint': text, scope: text,
  clear: flag, json: flag, help: flag,
} as const;

/**
 * Reads the command line and the environment, and the key and certificate they name.
 *
 * @returns `help` when that was asked.
 * @throws UsageError
 */
export function readArguments(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Arguments | 'help' {
  const { values: typed, positionals } = parse(argv);
  if (typed.help) return 'help';
  const values = { ...(typed.config === undefined ? {} : readConfig(typed.config)), ...typed };
  const needed = (option: keyof typeof OPTIONS, variable?: string): string => {
    const value = values[option] ?? (variable && env[variable]);
    if (typeof value === 'string' && value !== '') return value;
    throw new UsageError(`--${option} is missing${variable ? ` (or ${variable})` : ''}.`);
  };
  const certFile = values['cert-file'] ?? env['DOCK_CERT_FILE'];
  const thumbprint = values['cert-thumbprint'] ?? env['DOCK_CERT_THUMBPRINT'];
  return {
    server: safe(needed('server', 'DOCK_SERVER'), '--server'),
    what: whatIn({ folder: positionals[0] ?? values.folder, watch: values.watch, cameras: values.camera ?? [] }),
    limits: (values.limit ?? []).map(limitIn),
    statusPort: values['status-port'] === undefined ? undefined : count('status-port', values['status-port'], 0, 65_535),
    clear: values.clear ?? false,
    json: values.json ?? false,
    report: values.report,
    sidecar: values.sidecar === undefined ? undefined : sidecarIn(values.sidecar),
    parallel: count('parallel', values.parallel, DEFAULTS.parallel, 64),
    files: count('files', values.files, DEFAULTS.files, 16),
    giveUpAfterMs: 1000 * count('give-up-after', values['give-up-after'], DEFAULTS.giveUpAfterMs / 1000, 7 * 24 * 3600),
    tokenEndpoint: safe(needed('token-endpoint', 'DOCK_TOKEN_ENDPOINT'), '--token-endpoint'),
    clientId: needed('client-id', 'DOCK_CLIENT_ID'),
    privateKey: contentOf(needed('key-file', 'DOCK_KEY_FILE')),
    certThumbprint: certFile ? ofCertificate(certFile) : thumbprint && base64url(thumbprint),
    scope: needed('scope', 'DOCK_SCOPE'),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(inWords(error));
  }
}

function whatIn({ folder, watch, cameras }: { readonly folder: string | undefined; readonly watch: string | undefined; readonly cameras: readonly string[] }): Arguments['what'] {
  const isStation = watch !== undefined || cameras.length > 0;
  if (folder !== undefined && isStation) throw new UsageError('--folder delivers once and ends, --watch and --camera stay: choose one.');
  if (isStation) return { places: { station: watch, cameras } };
  if (folder) return { folder };
  throw new UsageError('--folder is missing (or --watch, or --camera).');
}

function limitIn(text: string): Limit {
  try {
    return parseLimit(text);
  } catch (error) {
    throw error instanceof LimitError ? new UsageError(`--limit: ${error.message}`) : error;
  }
}

function count(option: string, value: string | undefined, otherwise: number, most: number): number {
  const number = Number(value ?? otherwise);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`--${option} takes a whole number from 1 to ${most}, not “${value}”.`);
}

function safe(address: string, option: string): string {
  if (isSafeAddress(address)) return address;
  throw new UsageError(`${option} must be an https address (http only within this machine), not “${address}”.`);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`A file named in the options can’t be read: ${inWords(error)}`);
  }
}

function sidecarIn(file: string): Sidecar {
  const content = contentOf(file);
  try {
    return Sidecar.parse(JSON.parse(content));
  } catch (error) {
    throw new UsageError(`${file} is no sidecar: ${inWords(error)}`);
  }
}

function ofCertificate(file: string): string {
  try {
    return thumbprintOf(contentOf(file));
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file} is no PEM certificate: ${inWords(error)}`);
  }
}

/** Azure's portal shows thumbprints as hexadecimal, tokens carry base64url. */
function base64url(thumbprint: string): string {
  const hex = thumbprint.replaceAll(':', '');
  return /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex').toString('base64url') : thumbprint;
}
