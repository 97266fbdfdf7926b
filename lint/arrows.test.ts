import { describe, expect, it } from 'vitest';
import { refusal } from './arrows.mjs';

describe('import arrows', () => {
  it.each([
    ['components/player/a.tsx', 'server/platform/db.ts', 'browser'],
    ['app/shifts/page.tsx', 'server/recordings/index.ts', 'no principal'],
    ['app/shifts/page.tsx', 'app/api/routes.ts', 'no principal'],
    ['contracts/a.ts', 'server/platform/db.ts', 'import nothing'],
    ['dock/main.ts', 'server/http/index.ts', 'never the database'],
    ['server/playback/a.ts', 'server/recordings/label.ts', 'one door'],
    ['server/platform/db.ts', 'server/recordings/index.ts', 'knows no domain'],
    ['server/ingest/a.ts', 'local/cast.ts', 'never imported by the product'],
    ['app/api/me/route.ts', 'server/platform/generated/client.ts', 'generated client'],
    ['worker/main.ts', 'test/stack/backend.ts', 'not product code'],
  ])('%s → %s is refused, and says why', (file, target, why) => {
    expect(refusal(file, target)).toContain(why);
  });
  it.each([
    ['components/player/a.tsx', 'contracts/playback.ts'],
    ['app/api/me/route.ts', 'server/directory/index.ts'],
    ['server/playback/a.ts', 'server/recordings/index.ts'],
    ['server/playback/a.ts', 'server/playback/b.ts'],
    ['dock/a.test.ts', 'local/azurite.ts'],
  ])('%s → %s is allowed', (file, target) => {
    expect(refusal(file, target)).toBeNull();
  });
});
