import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { migrationAdapter } from './adapter.ts';

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
export type SchemaEngine = Awaited<ReturnType<Glue['SchemaEngine']['new']>>;

/** Starts the WebAssembly engine on a database. It connects lazily: a `diff` of two files never does. */
export async function startEngine(url: string): Promise<SchemaEngine> {
  const glue = await loadGlue();
  return glue.SchemaEngine.new({ datamodels: undefined }, (line: string) => console.error(line), bindMigrationAwareSqlAdapterFactory(migrationAdapter(url)));
}

let panic: string | undefined;

/** What the engine said when it panicked; a trap in WebAssembly itself says only “unreachable”. */
export const panicMessage = (): string | undefined => panic;

/** Instantiated by hand: the package is made for a bundler, which would resolve the import of its .wasm file. */
async function loadGlue(): Promise<Glue> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const glue = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as Glue & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  // Where the engine's panic hook leaves its message, before it traps.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => void (panic = message) } });
  return glue;
}
