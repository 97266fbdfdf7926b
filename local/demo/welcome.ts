import { PEOPLE } from '#local/cast.ts';

/** What is printed when all is ready: where to go and whom to be. */
export function welcome(address: string, mail: string, ownFootage?: string): string {
  const width = Math.max(...PEOPLE.map(({ name }) => name.length));
  const people = PEOPLE.map(({ name, blurb }) => `    ${name.padEnd(width)}  ${blurb}`);
  return ['', `  Docket is ready:  ${address}`, `  Mails it sends:   ${mail}`, '', '  Sign in as any of these; there are no passwords.', ...people, '', ...(ownFootage ? [`  ${ownFootage}`, ''] : []), '  Ctrl-C stops everything. State is in .docket/ (./docket reset clears it).', ''].join('\n');
}
