/** Dispatch events and duties of the sample footage, imported as the demo's administrator would: through the API, once for each set. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE } from '#local/cast.ts';
import { DispatchImported } from '#contracts/dispatch.ts';
import { addresses, type Ports } from '../environment.ts';
import { FOOTAGE, type StackPaths } from '../paths.ts';
import { cadExport, rosterExport } from './dispatch-data.ts';
import { signInAs } from './sign-in.ts';

export interface ImportSamples {
  readonly baseDay: string;
  readonly ports: Ports;
  readonly paths: StackPaths;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** The lists are kept beside the footage, to try the import page with. @throws where Docket doesn't take them: they are made to be taken */
export async function importSamples({ baseDay, ports, paths, signal, say }: ImportSamples): Promise<void> {
  const lists = { cad: cadExport(baseDay), rosters: rosterExport(baseDay) };
  const stamp = join(paths.dir, 'dispatched');
  const set = createHash('sha256').update(JSON.stringify(lists)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === set) return;
  const administrator = PEOPLE.find(({ roles }) => roles.includes('Administrator'));
  if (!administrator) throw new Error('The cast has no administrator.');
  say('Importing dispatch events and duties of the sample footage');
  const token = await signInAs(administrator, ports);
  for (const [which, csv] of Object.entries(lists)) {
    writeFileSync(join(FOOTAGE, `${which}.csv`), csv);
    const answer = await fetch(`${addresses(ports).appInternal}/api/dispatch/${which}`, {
      method: 'POST', signal, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ csv, apply: true }),
    });
    const said: unknown = await answer.json();
    const taken = answer.ok ? DispatchImported.parse(said) : null;
    if (!taken?.applied) throw new Error(`The sample list ${which}.csv was not taken (${answer.status}): ${JSON.stringify(taken?.rows.find(({ outcome }) => outcome === 'error') ?? said)}`);
  }
  writeFileSync(stamp, set);
}
