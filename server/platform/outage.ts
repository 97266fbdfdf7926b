/** Faults of what Docket stands on, told apart from faults of a file or of Docket: they pass, and say nothing about the work. */
import { RestError } from '@azure/storage-blob';
import { DocketError } from './errors.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The database is away, shutting down, or out of connections. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^(P1001|P1002|P1008|P1017|P2024|P2028|P2034|ECONNREFUSED|ECONNRESET|57P0\d)$/.test(codeOf(error)) || error.name === 'PrismaClientInitializationError';
}

/** Storage doesn't answer, or answers that it can't now (RFC 9110 15.5.9, 15.6; RFC 6585 4). A clear refusal is no outage. */
export function isStoreAway(error: unknown): boolean {
  if (error instanceof DocketError) return error.code === 'storage-unavailable';
  if (!(error instanceof RestError)) return false;
  const { statusCode } = error;
  return statusCode === undefined || statusCode >= 500 || statusCode === 408 || statusCode === 429;
}
