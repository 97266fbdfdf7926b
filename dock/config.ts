import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { inWords } from './problems.ts';
import { UsageError } from './usage-error.ts';

const text = z.string().min(1);
const number = z.number();

/** What the file may say: the options by their names, in camelCase. What it doesn't say is as without a file. */
const DockConfig = z.strictObject({
  server: text.optional(),
  folder: text.optional(),
  watch: text.optional(),
  camera: z.array(text).optional(),
  limit: z.array(text).optional(),
  statusPort: number.optional(),
  clear: z.boolean().optional(),
  json: z.boolean().optional(),
  report: text.optional(),
  sidecar: text.optional(),
  parallel: number.optional(),
  files: number.optional(),
  giveUpAfter: number.optional(),
  tokenEndpoint: text.optional(),
  clientId: text.optional(),
  keyFile: text.optional(),
  certFile: text.optional(),
  certThumbprint: text.optional(),
  scope: text.optional(),
});
type Key = keyof typeof DockConfig.shape;

/** Paths in the file are meant from where it lies. */
const PATHS: ReadonlySet<string> = new Set<Key>(['folder', 'watch', 'camera', 'report', 'sidecar', 'keyFile', 'certFile']);

/** The options as a command line would have given them. */
export interface ConfigValues {
  readonly server?: string;
  readonly folder?: string;
  readonly watch?: string;
  readonly camera?: string[];
  readonly limit?: string[];
  readonly 'status-port'?: string;
  readonly clear?: boolean;
  readonly json?: boolean;
  readonly report?: string;
  readonly sidecar?: string;
  readonly parallel?: string;
  readonly files?: string;
  readonly 'give-up-after'?: string;
  readonly 'token-endpoint'?: string;
  readonly 'client-id'?: string;
  readonly 'key-file'?: string;
  readonly 'cert-file'?: string;
  readonly 'cert-thumbprint'?: string;
  readonly scope?: string;
}

/** @throws UsageError in words that name the file and what in it is wrong */
export function readConfig(file: string): ConfigValues {
  const read = DockConfig.safeParse(jsonIn(file));
  if (!read.success) throw new UsageError(`${file}: ${read.error.issues.map(inWordsOf).join('; ')}.`);
  const from = dirname(resolve(file));
  const valueOf = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one: unknown) => valueOf(key, one));
    if (typeof value === 'string' && PATHS.has(key)) return resolve(from, value);
    return typeof value === 'number' ? String(value) : value;
  };
  return Object.fromEntries(Object.entries(read.data).map(([key, value]) => [optionOf(key), valueOf(key, value)])) as ConfigValues;
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(error instanceof SyntaxError ? `${file} is not JSON: ${error.message}` : `The file --config names can’t be read: ${inWords(error)}`);
  }
}

const KINDS: Readonly<Record<string, string>> = { array: 'a list', string: 'text', boolean: 'true or false', number: 'a number', object: 'settings in braces' };

function inWordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `there is no setting called ${issue.keys.join(' or ')}`;
  if (issue.code === 'invalid_type') return `${issue.path.length > 0 ? `“${issue.path.join('.')}”` : 'what it holds'} must be ${KINDS[issue.expected] ?? issue.expected}`;
  return `“${issue.path.join('.')}”: ${issue.message}`;
}

/** statusPort → status-port */
const optionOf = (key: string) => key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
