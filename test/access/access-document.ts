/** docs/access.md, written from the policy table and the routes: `node test/access/access-document.ts` writes it anew. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ROUTES } from '#app/api/routes.ts';
import { ROLE_LABELS, ROLES } from '#contracts/people.ts';
import { ACTIONS, CASE_POLICY, PLAIN_POLICY, RECORDING_POLICY, SHARE_POLICY, type Action, type CaseAction, type RecordingAction, type ShareAction } from '#server/access/index.ts';

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

export function accessDocument(): string {
  const recordingRows = (Object.keys(RECORDING_POLICY) as RecordingAction[]).map((action) =>
    row([`${ACTIONS[action].label} (\`${action}\`)`, ...ROLES.map((role) => RECORDING_POLICY[action][role]?.says ?? '–'), '–']),
  );
  const caseRows = (Object.keys(CASE_POLICY) as CaseAction[]).map((action) =>
    row([`${ACTIONS[action].label} (\`${action}\`)`, ...ROLES.map((role) => CASE_POLICY[action][role]?.says ?? '–'), '–']),
  );
  const shareRows = (Object.keys(SHARE_POLICY) as ShareAction[]).map((action) =>
    row([`${ACTIONS[action].label} (\`${action}\`)`, ...ROLES.map((role) => SHARE_POLICY[action][role]?.says ?? '–'), '–']),
  );
  const plainRows = Object.entries(PLAIN_POLICY).map(([action, { roles, dock, account, anonymous }]) =>
    row([`${ACTIONS[action as Action].label}${account ? ', with or without a role' : ''} (\`${action}\`)`, ...ROLES.map((role) => (anonymous ? 'anyone' : roles.includes(role) ? 'yes' : '–')), anonymous ? 'anyone' : dock ? 'own uploads' : '–']),
  );
  const routeRows = Object.entries(ROUTES).flatMap(([path, methods]) =>
    // A module's names come in another order where Vite made it.
    Object.entries(methods).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([method, { declaration: d }]) =>
      row([`${method} ${path}`, `\`${d.action}\``, 'none' in d.ledger ? `– (${d.ledger.none})` : d.ledger.map((a) => `\`${a}\``).join(' or ')]),
    ),
  );
  return `# Who may do what

Written by \`node test/access/access-document.ts\` from the policy table (\`server/access/policy.ts\`) and the routes; a test fails
when it is out of date. Roles add up. What is not in the table is refused; what a person may not see looks absent (404).
The access matrix (\`test/access/\`) asks every route as every kind of person and compares with a table written by hand.

## Recordings and the rest, by role

${row(['action', ...ROLES.map((r) => ROLE_LABELS[r]), 'Dock'])}
${row(Array.from({ length: ROLES.length + 2 }, () => '---'))}
${[...recordingRows, ...caseRows, ...shareRows, ...plainRows].join('\n')}

## Routes

${row(['route', 'action', 'in the ledger as'])}
${row(['---', '---', '---'])}
${routeRows.join('\n')}
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync('docs/access.md', accessDocument());
