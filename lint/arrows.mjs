/**
 * The import arrows of docs/ARCHITECTURE.md, enforced. A folder may import itself and what its row names; every
 * refusal says why. Runs inside oxlint as a plugin, so that an editor shows it too.
 */
import { dirname, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** First matching row decides. `from` and `to` are path prefixes from the project's root. */
export const ARROWS = [
  { from: 'contracts/', to: ['contracts/'], why: 'contracts are what browser, dock and server share: they import nothing and do no I/O.' },
  { from: 'components/', to: ['components/', 'contracts/'], why: 'components run in the browser: they speak to the server through its API, by contracts only.' },
  { from: 'app/api/', to: ['app/api/', 'server/', 'contracts/'], why: 'routes are declarations over server/http and a domain’s index.' },
  { from: 'app/layout.tsx', to: ['components/', 'contracts/', 'app/', 'server/platform/client-config.ts'], why: 'the layout hands the browser its public configuration and imports nothing else of the server.' },
  { from: 'app/', to: ['app/', 'components/', 'contracts/'], not: ['app/api/'], why: 'pages are thin and hold no data: tokens live in the browser, so a page that read data would have no principal.' },
  { from: 'proxy.ts', to: ['contracts/', 'server/platform/client-config.ts', 'server/platform/page-headers.ts'], why: 'the proxy only writes security headers.' },
  { from: 'instrumentation.ts', to: ['server/platform/'], why: 'start-up only prepares the platform.' },
  { from: 'dock/', to: ['dock/', 'contracts/'], why: 'the dock is a program at a station: contracts and HTTP only, never the database.' },
  { from: 'server/platform/', to: ['server/platform/', 'contracts/'], why: 'the platform knows no domain.' },
  { from: 'server/access/', to: ['server/access/', 'server/platform/', 'contracts/'], why: 'policies take facts: access knows platform and contracts only.' },
  { from: 'server/ledger/', to: ['server/ledger/', 'server/access/index.ts', 'server/platform/', 'contracts/'], why: 'the ledger records for every domain and depends on none.' },
  { from: 'server/http/', to: ['server/http/', 'server/access/index.ts', 'server/ledger/index.ts', 'server/platform/', 'contracts/'], why: 'the route wrapper knows no domain.' },
  { from: 'server/media/', to: ['server/media/', 'server/platform/', 'contracts/'], why: 'media works on local files and returns plain data.' },
  { from: 'server/retention/', to: ['server/retention/', 'contracts/'], why: 'retention is pure rules.' },
  { from: 'worker/', to: ['worker/', 'server/', 'contracts/'], why: 'the worker calls the domains.' },
];

/** Domains see each other only through their index: the one door. */
const DOMAIN = /^server\/(?!platform\/|http\/)([^/]+)\//;

const SPECIAL = [
  { to: 'local/', unless: /^(local|test|e2e|bench|prisma\/seed|playwright|vitest)/, why: 'local/ is the demo’s stack and is never imported by the product.' },
  { to: 'test/', unless: /^(test|e2e|bench|vitest|playwright)/, why: 'test code is not product code.' },
  { to: 'server/platform/generated/', unless: /^(server\/platform\/|server\/ledger\/verify-entry\.ts)/, why: 'the generated client is reached through server/platform/db.ts.' },
];

const PRISMA_ONLY_IN = /^(server\/|prisma|test\/|worker\/|local\/|e2e\/|bench\/)/;
const isTest = (file) => /\.test\.tsx?$|\/testing\//.test(file);

/** Why `file` may not import `target` (both from the root), or null. Exported for its test. */
export function refusal(file, target) {
  if (isTest(file)) return null;
  for (const { to, unless, why } of SPECIAL) if (target.startsWith(to) && !unless.test(file)) return why;
  const row = ARROWS.find(({ from }) => file.startsWith(from));
  if (row && (!row.to.some((to) => target.startsWith(to)) || row.not?.some((to) => target.startsWith(to)))) return row.why;
  const theirs = DOMAIN.exec(target)?.[1];
  const mine = DOMAIN.exec(file)?.[1];
  const door = /^server\/[^/]+\/index\.ts$/.test(target);
  if (theirs && theirs !== mine && !door && !/^(test|e2e|bench|local|prisma)\//.test(file)) return `server/${theirs} has one door: import its index.ts.`;
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
