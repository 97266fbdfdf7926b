import { createHash } from 'node:crypto';
import { ORGANISATIONS } from '#local/cast.ts';
import type { Page } from './authorize.ts';
import { CHOOSER_STYLE } from './chooser-style.ts';
import type { Provider } from './exchange.ts';
import type { Account } from './people.ts';

const STYLE_HASH = createHash('sha256').update(CHOOSER_STYLE).digest('base64');

/** The page that asks whom to sign in as: a form of plain buttons, no script. */
export function chooserPage({ people, appOrigins }: Provider, loginHint: string | undefined): Page {
  const groups = Map.groupBy(people.all(), groupOf);
  const sections = GROUPS.filter((group) => groups.has(group)).map((group) => section(group, groups.get(group) ?? [], loginHint));
  return page({
    title: 'Sign in · Docket demo',
    // Browsers hold a form to this through its redirect as well, hence the application's own origins.
    formAction: ["'self'", ...appOrigins].join(' '),
    body: `<h1>Who is signing in?</h1>
<p class="lead">This computer’s own sign-in, standing in for Microsoft Entra ID. Everyone here is made up and needs no password; choose one to see Docket as they do.</p>
<form method="post">${sections.join('')}</form>
<footer>Runs on this computer only. No name or footage leaves it.</footer>`,
  });
}

/** A page for a fault that cannot be sent back to the application. */
export function faultPage(message: string): Page {
  return page({ title: 'Sign-in failed · Docket demo', formAction: "'none'", body: `<h1>Sign-in failed</h1><p class="lead">${escape(message)}</p>` });
}

export function signedOutPage(): Page {
  return page({ title: 'Signed out · Docket demo', formAction: "'none'", body: '<h1>Signed out</h1><p class="lead">You can close this window.</p>' });
}

const GROUPS = ['Officers', 'Supervisors', 'Outside the force', 'Oversight and administration', 'Turned away, and told why'] as const;

function groupOf({ roles, enrolled }: Account): (typeof GROUPS)[number] {
  if (enrolled === false || roles.length === 0) return 'Turned away, and told why';
  if (roles.includes('Supervisor')) return 'Supervisors';
  if (roles.includes('Officer')) return 'Officers';
  if (roles.includes('Recipient')) return 'Outside the force';
  return 'Oversight and administration';
}

function section(title: string, accounts: readonly Account[], loginHint: string | undefined): string {
  const id = title.toLowerCase().replace(/\W+/g, '-');
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul>${accounts.map((one) => card(one, loginHint)).join('')}</ul></section>`;
}

function card({ oid, upn, name, initials, rank, organisation, blurb, disabled }: Account, loginHint: string | undefined): string {
  const focus = loginHint?.toLowerCase() === upn.toLowerCase() ? ' autofocus' : '';
  return `<li><button name="person" value="${escape(oid)}"${focus}${disabled ? ' disabled' : ''}>
<span class="initials" aria-hidden="true">${escape(initials)}</span>
<span class="name">${escape(name)}</span>
<span class="role">${escape(rank)} · ${escape(ORGANISATIONS[organisation].name)}</span>
<span class="blurb">${escape(blurb)}</span></button></li>`;
}

function page({ title, body, formAction }: { title: string; body: string; formAction: string }): Page {
  return {
    html: `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><title>${escape(title)}</title><style>${CHOOSER_STYLE}</style></head>
<body><main><span class="mark">DOCKET DEMO</span>${body}</main></body></html>`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
