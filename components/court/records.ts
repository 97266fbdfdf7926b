/**
 * What this browser knows of the copies it keeps, in IndexedDB: in the clear only what is needed to remove a copy without its
 * person's code (whose, until when, the secret Docket knows it by). What it shows and is called is sealed.
 */
import type { CopyRemoval } from '#contracts/sharing.ts';

export interface Copy {
  readonly id: string;
  readonly itemId: string;
  readonly personId: string;
  readonly secret: string;
  /** ISO. Refused and removed from then on, with or without network. */
  readonly until: string;
  readonly bytes: number;
  /** Of the whole film, as the package's manifest has it. */
  readonly sha256: string;
  readonly state: 'coming' | 'kept' | 'removed';
  /** {@link About}, sealed; null once it is removed. */
  readonly sealed: Uint8Array<ArrayBuffer> | null;
  /** When all of it was read back here and its hash was right, ISO. */
  readonly checkedAt: string | null;
  /** When Docket last said that it may stay, ISO. */
  readonly heardAt: string;
  readonly removed: { readonly why: CopyRemoval; readonly at: string; /** Whether Docket has been told. */ readonly told: boolean } | null;
}

/** A person's key, wrapped in a key made from their code. */
export interface Vault {
  readonly personId: string;
  readonly name: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

type Stores = { copies: Copy; vaults: Vault; clock: { id: 'seen'; ms: number } };

const NAME = 'docket-court';
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('copies', { keyPath: 'id' });
      asked.result.createObjectStore('vaults', { keyPath: 'personId' });
      asked.result.createObjectStore('clock', { keyPath: 'id' });
    };
    asked.onsuccess = () => {
      // Another tab that clears everything isn't kept waiting.
      asked.result.onversionchange = () => (asked.result.close(), (opened = undefined));
      resolve(asked.result);
    };
    asked.onerror = () => ((opened = undefined), reject(asked.error ?? new Error('IndexedDB does not open.')));
  }));
}

/** Under way in this page. */
const running = new Set<IDBTransaction>();
/** Set while the page is left: until it comes back, if it ever does. */
let left: Promise<void> | null = null;
if (typeof window !== 'undefined') {
  // What a page has under way as it is left, and kept for coming back to, WebKit (2.50) never ends: whoever writes there afterwards would
  // wait for ever, and what was revoked stay. Nothing is lost: it is done again where its page comes back, and else by the next one.
  window.addEventListener('pagehide', () => {
    left = new Promise((resolve) => window.addEventListener('pageshow', () => {
      left = null;
      resolve();
    }, { once: true }));
    for (const transaction of running) leave(transaction);
  });
}

const leftOff = new WeakSet<IDBTransaction>();
function leave(transaction: IDBTransaction): void {
  try {
    transaction.abort();
    leftOff.add(transaction);
  } catch {
    // It is being committed, which needs the page no more.
  }
}

/** One transaction on one store; what it answers, once it has committed. */
async function within<S extends keyof Stores, T>(store: S, mode: IDBTransactionMode, work: (store: IDBObjectStore, answer: (value: T) => void) => void, otherwise: T): Promise<T> {
  const db = await open();
  if (left) await left;
  const transaction = db.transaction(store, mode, { durability: 'strict' });
  running.add(transaction);
  let value = otherwise;
  const isDone = await new Promise<boolean>((resolve, reject) => {
    work(transaction.objectStore(store), (answered) => (value = answered));
    transaction.oncomplete = () => resolve(true);
    transaction.onerror = transaction.onabort = () => (leftOff.has(transaction) ? resolve(false) : reject(transaction.error ?? new Error('IndexedDB refuses.')));
  }).finally(() => running.delete(transaction));
  return isDone ? value : within(store, mode, work, otherwise);
}

const all = <S extends keyof Stores>(store: S): Promise<readonly Stores[S][]> =>
  within<S, readonly Stores[S][]>(store, 'readonly', (of, answer) => {
    const asked = of.getAll() as IDBRequest<Stores[S][]>;
    asked.onsuccess = () => answer(asked.result);
  }, []);

const one = <S extends keyof Stores>(store: S, key: string): Promise<Stores[S] | null> =>
  within<S, Stores[S] | null>(store, 'readonly', (of, answer) => {
    const asked = of.get(key) as IDBRequest<Stores[S] | undefined>;
    asked.onsuccess = () => answer(asked.result ?? null);
  }, null);

const put = <S extends keyof Stores>(store: S, value: Stores[S]): Promise<void> => within<S, void>(store, 'readwrite', (of) => void of.put(value), undefined);
const drop = (store: keyof Stores, key: string): Promise<void> => within(store, 'readwrite', (of) => void of.delete(key), undefined);

export const listCopies = (): Promise<readonly Copy[]> => all('copies');
export const findCopy = (id: string): Promise<Copy | null> => one('copies', id);
export const addCopy = (copy: Copy): Promise<void> => put('copies', copy);
export const dropCopy = (id: string): Promise<void> => drop('copies', id);

/** Reads and writes in one transaction; a copy that is gone, or removed meanwhile, stays so. @returns as it is then, null where it is not there */
export function changeCopy(id: string, change: Partial<Copy>): Promise<Copy | null> {
  return within<'copies', Copy | null>('copies', 'readwrite', (of, answer) => {
    const asked = of.get(id) as IDBRequest<Copy | undefined>;
    asked.onsuccess = () => {
      const had = asked.result;
      if (!had) return;
      const is = had.state === 'removed' && !change.removed ? had : { ...had, ...change };
      of.put(is);
      answer(is);
    };
  }, null);
}

export const listVaults = (): Promise<readonly Vault[]> => all('vaults');
export const findVault = (personId: string): Promise<Vault | null> => one('vaults', personId);
export const putVault = (vault: Vault): Promise<void> => put('vaults', vault);
export const dropVault = (personId: string): Promise<void> => drop('vaults', personId);

/** Now, ms, by this device's clock, and never before a time it has seen already: a clock put back opens nothing that is over. */
export async function timeHere(): Promise<number> {
  const last = (await one('clock', 'seen'))?.ms ?? 0;
  const now = Math.max(Date.now(), last);
  // Written by the minute: it is asked often. On a device that is full it isn't, which is no reason not to remove what has to go.
  if (now >= last + 60_000) await put('clock', { id: 'seen', ms: now }).catch((why: unknown) => console.info('The time was not written', why));
  return now;
}

/** Docket has just answered, and judges by its own clock: what this device had seen counts no more. One that was a year ahead for a day is not refused for a year. */
export const clockHeard = (ms: number): Promise<void> => put('clock', { id: 'seen', ms });
