/**
 * Runs in the browser before any other code of Docket. zod compiles each schema with `new Function` as it is made, which
 * the content security policy refuses and reports; contracts are made as their modules load, so this must be earlier.
 * The server keeps compiled schemas.
 */
import { config } from 'zod/v4/core';

config({ jitless: true });
