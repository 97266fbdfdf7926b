/**
 * The import arrows of docs/ARCHITECTURE.md, enforced. A folder may import itself and what its row names; every
 * refusal says why. Runs inside oxlint as a plugin, so that an editor shows it too.
 */
import { dirname, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** Any domain's one door: what a folder of `server/` shows to others. `access` and `ledger` are named where they may be used. */
const DOORS = 'server/{domain}/index.ts';

/**
 * First matching row decides; what it doesn't name is refused, and so is a file that no row is about. `from` and `to` are
 * path prefixes from the project's root. A folder may always import itself.
 */
export const ARROWS = [
  { from: 'contracts/', to: [], why: 'contracts are what browser, dock and server share: they import nothing and do no I/O.' },
  {
    from: 'components/timeline/', to: ['contracts/'],
    not: ['components/review/', 'components/library/', 'components/marking/', 'components/duty/', 'components/incidents/', 'components/dispatch/', 'components/administration/', 'components/api/', 'components/sign-in/'],
    why: 'the timeline draws what it is given: it knows the player, what a selection is and controls, and asks the server nothing.',
  },
  {
    from: 'components/player/', to: ['contracts/'], not: ['components/timeline/', 'components/moments/', 'components/review/'],
    why: 'the player runs in the browser, by contracts only, and is loaded before everything that stands around it.',
  },
  { from: 'components/', to: ['contracts/'], why: 'components run in the browser: they speak to the server through its API, by contracts only.' },
  { from: 'app/api/', to: ['server/http/index.ts', DOORS, 'server/platform/errors.ts', 'server/platform/health.ts', 'contracts/'], why: 'routes are declarations over server/http and a domain’s index.' },
  { from: 'app/layout.tsx', to: ['components/', 'contracts/', 'app/', 'server/platform/client-config.ts'], not: ['app/api/'], why: 'the layout hands the browser its public configuration and imports nothing else of the server.' },
  { from: 'app/', to: ['components/', 'contracts/'], not: ['app/api/'], why: 'pages are thin and hold no data: tokens live in the browser, so a page that read data would have no principal.' },
  { from: 'proxy.ts', to: ['contracts/', 'server/platform/client-config.ts', 'server/platform/page-headers.ts'], why: 'the proxy only writes security headers.' },
  { from: 'instrumentation.ts', to: ['server/platform/'], why: 'start-up only prepares the platform.' },
  { from: 'instrumentation-client.ts', to: ['contracts/'], why: 'it runs in the browser before everything else: small, and by contracts only.' },
  { from: 'dock/', to: ['contracts/'], why: 'the dock is a program at a station: contracts and HTTP only, never the database.' },
  { from: 'server/platform/', to: ['contracts/'], why: 'the platform knows no domain.' },
  { from: 'server/access/', to: ['server/platform/', 'contracts/'], why: 'policies take facts: access knows platform and contracts only.' },
  { from: 'server/ledger/', to: ['server/access/index.ts', 'server/platform/', 'contracts/'], why: 'the ledger records for every domain and depends on none.' },
  { from: 'server/http/', to: ['server/access/index.ts', 'server/ledger/index.ts', 'server/platform/', 'contracts/'], why: 'the route wrapper knows no domain.' },
  { from: 'server/media/', to: ['server/platform/', 'contracts/'], why: 'media works on local files and returns plain data.' },
  { from: 'server/retention/', to: ['contracts/'], why: 'retention is pure rules.' },
  { from: 'server/', to: ['server/access/index.ts', 'server/ledger/index.ts', DOORS, 'server/platform/', 'contracts/'], why: 'a domain knows access, ledger, platform, contracts and other domains’ doors: not who calls it, nor how.' },
  { from: 'worker/', to: [DOORS, 'server/platform/', 'contracts/'], why: 'the worker calls the domains.' },
  { from: 'verify/', to: ['contracts/', 'server/media/index.ts'], why: 'whoever checks a package needs no Docket: no database, no storage, no network.' },
  { from: 'prisma/seed.ts', to: ['prisma/', 'local/cast.ts', 'server/platform/', 'contracts/'], why: 'the seed puts the demo’s cast into the directory.' },
  { from: 'prisma/', to: ['server/platform/', 'contracts/'], why: 'migrations come before every domain.' },
  { from: 'local/', to: ['prisma/', 'server/platform/', 'contracts/'], why: 'the local stack starts the product as its processes; it doesn’t reach into it.' },
  { from: 'lint/', to: [], why: 'rules about the code don’t depend on it.' },
  { from: 'test/', to: ['app/', 'components/', 'contracts/', 'dock/', 'local/', 'prisma/', 'server/', 'verify/', 'worker/'], why: 'tests may use all of the product, and of the journeys and benchmarks nothing.' },
  { from: 'e2e/', to: ['contracts/', 'local/', 'test/'], why: 'journeys see the product from outside.' },
  { from: 'bench/', to: ['components/', 'contracts/', 'local/', 'test/', 'verify/', 'server/platform/', 'server/media/index.ts', 'server/alignment/index.ts'], why: 'benchmarks measure the product from outside, beside parts of its player, its media work and its listening.' },
  { from: 'vitest.config.ts', to: ['test/stack/'], why: 'how tests are run is said in one place; what that takes is test code.' },
];

/** Domains see each other only through their index: the one door. */
const DOMAIN = /^server\/(?!platform\/|http\/)([^/]+)\//;
const NO_DOOR = /^server\/(access|ledger|http|platform)\//;
const DOOR = /^server\/[^/]+\/index\.ts$/;

const SPECIAL = [
  { to: 'local/', unless: /^(local|test|e2e|bench|prisma\/seed|playwright|vitest)/, why: 'local/ is the demo’s stack and is never imported by the product.' },
  { to: 'test/', unless: /^(test|e2e|bench|vitest|playwright)/, why: 'test code is not product code.' },
  { to: 'server/platform/generated/', unless: /^(server\/platform\/|server\/ledger\/verify-entry\.ts)/, why: 'the generated client is reached through server/platform/db.ts.' },
];

const PRISMA_ONLY_IN = /^(server\/|prisma|test\/|worker\/|local\/|e2e\/|bench\/)/;
const isTest = (file) => /\.test\.tsx?$|\/testing\//.test(file);

/** A folder as a row means it: `server/playback/` for its files, the whole of `components/` for theirs. */
const home = (file) => /^(?:server\/[^/]+\/|app\/api\/|[^/]+\/)/.exec(file)?.[0];
const reaches = (to, target) => (to === DOORS ? DOOR.test(target) && !NO_DOOR.test(target) : target.startsWith(to));

/** Why `file` may not import `target` (both from the root), or null. Exported for its test. */
export function refusal(file, target) {
  if (isTest(file)) return null;
  for (const { to, unless, why } of SPECIAL) if (target.startsWith(to) && !unless.test(file)) return why;
  const theirs = DOMAIN.exec(target)?.[1];
  const mine = DOMAIN.exec(file)?.[1];
  if (theirs && theirs !== mine && !DOOR.test(target) && /^(server|worker|app\/api)\//.test(file)) return `server/${theirs} has one door: import its index.ts.`;
  const row = ARROWS.find(({ from }) => file.startsWith(from));
  if (!row) return 'no row of lint/arrows.mjs says what this file may import: write one.';
  const own = home(file) !== undefined && home(file) === home(target);
  if (row.not?.some((to) => target.startsWith(to)) || (!own && !row.to.some((to) => reaches(to, target)))) return row.why;
  return null;
}

function targetOf(file, specifier) {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), specifier));
  return null;
}

const arrows = {
  create(context) {
    const file = relative(ROOT, context.filename);
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      if (/^(@prisma\/client|@prisma\/adapter-pg|pg)$/.test(specifier) && !PRISMA_ONLY_IN.test(file))
        context.report({ node, message: `${file} → ${specifier}: only the server touches the database.` });
      const target = targetOf(file, specifier);
      const why = target && refusal(file, target);
      if (why) context.report({ node, message: `${file} → ${target}: ${why}` });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

export default { meta: { name: 'docket' }, rules: { arrows } };
