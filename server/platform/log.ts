/** Structured logs. What must never be in one is removed here, once: signatures and tokens. */
import pino from 'pino';

/** Replaces signature values and bearer tokens in a text. `sig=` is Azure's name for the secret part of a signed URL. */
export function redact(text: string): string {
  return text
    .replace(/([?&;\s"']|^)(sig|skoid|client_assertion)=[^&\s"']+/gi, '$1$2=[removed]')
    .replace(/Bearer\s+[\w.~+/-]+=*/gi, 'Bearer [removed]')
    .replace(/eyJ[\w-]{10,}\.[\w-]+\.[\w-]*/g, '[token removed]');
}

/**
 * What JSON leaves as it is and a terminal may act on: the second set of control characters, and those that turn the direction of
 * text. A file's tags and its decoder's words end up here.
 */
const ACTED_ON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A line of the log, the same JSON, that any terminal shows as it is written. */
export function showable(line: string): string {
  return line.replace(ACTED_ON, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export const log = pino({
  level: process.env.DOCKET_LOG_LEVEL || 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: {
    err(error: unknown) {
      if (!(error instanceof Error)) return redact(String(error));
      return {
        type: error.name,
        message: redact(error.message),
        stack: redact(error.stack ?? ''),
        cause: error.cause instanceof Error ? redact(error.cause.message) : undefined,
      };
    },
  },
  hooks: {
    streamWrite: showable,
    logMethod(args, method) {
      method.apply(this, args.map((a: unknown) => (typeof a === 'string' ? redact(a) : a)) as Parameters<typeof method>);
    },
  },
});
