#!/usr/bin/env node
/**
 * A stand-in for Prisma's schema engine, so that the stock CLI's `migrate deploy|dev|status|diff|resolve|reset`
 * works from the npm registry alone: the real engine is a program that Prisma downloads from a host of its own.
 * The same engine is published for WebAssembly; this speaks the CLI's protocol on one side (a command line for a
 * few commands, JSON-RPC over standard input for the rest) and drives it over `pg` on the other.
 *
 * prisma.config.ts names it. `PRISMA_SCHEMA_ENGINE_BINARY=/bin/true` also makes `generate` run, and makes
 * `migrate` do nothing and say it succeeded: never that.
 */
import { runCommand } from './command.ts';
import { readArguments } from './arguments.ts';
import { serve } from './serve.ts';

const asked = readArguments(process.argv.slice(2), process.env);
if (asked.version) console.log('schema-engine-cli wasm');
else if (asked.command) process.exitCode = await runCommand(asked.command, asked.url);
else await serve(asked.url);
