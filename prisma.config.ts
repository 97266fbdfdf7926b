import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Our stand-in for the engine Prisma would download; see prisma/schema-engine/main.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ||= fileURLToPath(new URL('prisma/schema-engine/main.ts', import.meta.url));

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations', seed: 'node prisma/seed.ts' },
  // Only migrations connect through here, as the migrator. `generate` needs a URL's form and no database.
  datasource: { url: process.env.DOCKET_MIGRATOR_DATABASE_URL ?? 'postgresql://unset' },
});
