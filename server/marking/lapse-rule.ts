import { env } from '#server/platform/env.ts';
import type { LapseRule } from '#server/retention/index.ts';

/** How long the force keeps what nothing keeps. */
export const lapseRule = (): LapseRule => ({ days: env().DOCKET_RETENTION_DAYS, anchor: env().DOCKET_RETENTION_ANCHOR });
