/** What signing out does to what is kept offline. Small: it comes with every page, and most people keep nothing. */
import { keptCount } from './kept-count.ts';

const removing = () => import('./remove.ts');

/** Where something is kept, what removes it is fetched while there is network: signing out does without. */
export function forgetInHand(personId: string): void {
  if (keptCount.read(personId) > 0) removing().catch(() => undefined);
}

/** Someone leaving a shared computer gets out even where the browser refuses: what is kept stays closed by their code, and goes at its date. */
export async function forgetKept(personId: string): Promise<void> {
  if (keptCount.read(personId) > 0) await removing().then(({ forgetPerson }) => forgetPerson(personId)).catch(() => undefined);
}
