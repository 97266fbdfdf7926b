/** What the offline page shows: whose copies are here, and those that are open in this tab with what they are called. */
import { readAbout, type About } from './about.ts';
import { listCopies, listVaults, type Copy, type Vault } from './records.ts';
import { isHere } from './remove.ts';
import { tabKey } from './tab-key.ts';

export interface OpenCopy {
  readonly copy: Copy;
  readonly about: About;
  readonly key: CryptoKey;
}

export interface Kept {
  /** Closed: whose, and how many. */
  readonly closed: readonly { readonly vault: Vault; readonly count: number }[];
  readonly open: readonly OpenCopy[];
  /** Removed lately, to be said. */
  readonly removed: readonly Copy[];
}

export async function readKept(): Promise<Kept> {
  const [copies, vaults, tab] = [await listCopies(), await listVaults(), await tabKey()];
  const here = copies.filter((copy) => isHere(copy) && copy.state === 'kept');
  const open: OpenCopy[] = [];
  for (const copy of here) {
    if (tab?.personId !== copy.personId) continue;
    const about = await readAbout(tab.key, copy);
    if (about) open.push({ copy, about, key: tab.key });
  }
  const closed = vaults
    .map((vault) => ({ vault, count: here.filter((copy) => copy.personId === vault.personId && !open.some((one) => one.copy.id === copy.id)).length }))
    .filter(({ count }) => count > 0);
  open.sort((a, b) => order(a.about).localeCompare(order(b.about), 'en', { numeric: true }));
  return { closed, open, removed: copies.filter((copy) => !isHere(copy)) };
}

const order = ({ caseReference, reference }: About) => `${caseReference}\n${reference}`;
