/**
 * Makes exhibits ready offline, one after the other, in this tab: asks Docket (the ledger has it before a byte comes), brings the
 * film, reads it back, says so. What is broken off goes on where it stood, here or after a reload.
 */
import type { Api } from '#components/api/client.ts';
import { sizeWords } from '#components/sharing/words.ts';
import type { FoundItem } from '#components/sharing/use-shared.ts';
import { Observable } from '#components/player/observable.ts';
import { KeepAddress } from '#contracts/sharing.ts';
import { aboutOf, sealAbout } from './about.ts';
import { onChanged, tellChanged } from './changes.ts';
import { contact } from './contact.ts';
import { AddressOver, fetchFilm, LineLost, NotThatFilm } from './fetch-film.ts';
import { keepPage } from './offline-page-files.ts';
import { startWorker } from './offline-worker.ts';
import { failureWords, NoRoom } from './failure-words.ts';
import { addCopy, changeCopy, clockHeard, findCopy, listCopies, type Copy } from './records.ts';
import { isHere, recount, removeCopy } from './remove.ts';

/** What is under way in this tab, by item. `waits`: for those before it. */
export type Step =
  | { readonly is: 'waits' }
  | { readonly is: 'coming' | 'checking'; readonly fraction: number; /** The line broke, and is tried again. */ readonly isBroken?: boolean }
  | { readonly is: 'stopped'; readonly why: string };

export interface Keep {
  readonly found: FoundItem;
  readonly personId: string;
  readonly key: CryptoKey;
  readonly api: Api;
}

/** Left free beside a film: the browser's own needs. */
const SPARE = 32 * 1_048_576;

export class Keeper {
  readonly steps = new Observable<ReadonlyMap<string, Step>>(new Map());
  #queue: Keep[] = [];
  #running = false;

  /** Begins, or goes on. What is under way already is left as it is. */
  readonly keep = (asked: readonly Keep[]): void => {
    const busy = this.steps.get();
    const fresh = asked.filter(({ found }) => (busy.get(found.item.id)?.is ?? 'stopped') === 'stopped');
    for (const one of fresh) this.#say(one.found.item.id, { is: 'waits' });
    this.#queue.push(...fresh);
    if (!this.#running) void this.#run();
  };

  /** Its person doesn't want it: what waits is not begun, and a failure is said no more. */
  readonly drop = (itemId: string): void => {
    this.#queue = this.#queue.filter(({ found }) => found.item.id !== itemId);
    if (this.steps.get().get(itemId)?.is !== 'coming') this.#say(itemId, null);
  };

  #say(itemId: string, step: Step | null): void {
    const steps = new Map(this.steps.get());
    if (step) steps.set(itemId, step);
    else steps.delete(itemId);
    this.steps.set(steps);
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { id } = next.found.item;
      try {
        // Of two tabs one brings it; the other finds it done.
        await navigator.locks.request(`docket-keep-${id}`, () => this.#keepOne(next!));
        this.#say(id, null);
      } catch (why) {
        // Who removed it knows.
        this.#say(id, why instanceof DOMException && why.name === 'AbortError' ? null : { is: 'stopped', why: failureWords(why) });
      }
      tellChanged();
    }
    this.#running = false;
  }

  async #keepOne(keep: Keep): Promise<void> {
    const { found: { item }, personId, key, api } = keep;
    const had = (await listCopies()).find((copy) => copy.itemId === item.id && copy.personId === personId && isHere(copy));
    if (had?.state === 'kept') return;
    await startWorker();
    await keepPage();
    // Asked for while the person presses; what the browser decides is no reason to wait.
    void storageManager()?.persist?.();
    const id = had?.id ?? crypto.randomUUID();
    const secret = had?.secret ?? newSecret();
    const ask = async () => api.post(`/api/shared/items/${item.id}/keep`, { copyId: id, secretSha256: await hashOf(secret) }, KeepAddress);
    const address = await ask();
    await clockHeard(Date.now());
    if (had && (had.sha256 !== address.sha256 || had.bytes !== address.bytes)) throw new NotThatFilm();
    const copy: Copy = had ?? {
      id, itemId: item.id, personId, secret, until: address.until, bytes: address.bytes, sha256: address.sha256, state: 'coming', sealed: await sealAbout(key, id, aboutOf(keep.found)),
      checkedAt: null, heardAt: new Date().toISOString(), removed: null,
    };
    if (!had) await addCopy(copy);
    await recount();
    await roomFor(copy);
    const gone = new AbortController();
    // Removed meanwhile: by its person in another tab, or because Docket says so.
    const stop = onChanged(() => void findCopy(id).then((is) => (is && isHere(is) ? undefined : gone.abort(new DOMException('Removed', 'AbortError')))));
    try {
      await this.#bring({ copy, key, signal: gone.signal, url: address.url, ask: async () => (await ask()).url });
      this.#say(item.id, { is: 'checking', fraction: 0 });
      const { checkFilm } = await import('./check-film.ts');
      if (!(await checkFilm({ copy, key, signal: gone.signal, onBytes: (bytes) => this.#say(item.id, { is: 'checking', fraction: bytes / copy.bytes }) }))) throw new NotThatFilm();
    } catch (why) {
      if (why instanceof NotThatFilm) await removeCopy(id, 'damaged');
      throw why;
    } finally {
      stop();
    }
    await changeCopy(id, { state: 'kept', checkedAt: new Date().toISOString() });
    await contact();
  }

  /** An address is signed for an hour: on a poor line another is asked for, as long as something comes. */
  async #bring({ copy, key, signal, url, ask }: { readonly copy: Copy; readonly key: CryptoKey; readonly signal: AbortSignal; readonly url: string; readonly ask: () => Promise<string> }): Promise<void> {
    let here = 0;
    const onBytes = (bytes: number) => {
      here = bytes;
      this.#say(copy.itemId, { is: 'coming', fraction: bytes / copy.bytes });
    };
    for (let before = -1, address = url; ; address = await ask()) {
      try {
        return await fetchFilm({ copy, key, url: address, signal, onBytes, onWait: () => this.#say(copy.itemId, { is: 'coming', fraction: here / copy.bytes, isBroken: true }) });
      } catch (why) {
        if (!(why instanceof AddressOver)) throw why;
        if (here === before) throw new LineLost();
        before = here;
      }
    }
  }
}

/** Some WebKits have none, or one that doesn't estimate: there the browser says it when it is full. */
const storageManager = (): Partial<StorageManager> | undefined => navigator.storage as StorageManager | undefined;

/** @throws NoRoom with the sizes, where the browser knows that it won't fit */
async function roomFor({ bytes }: Copy): Promise<void> {
  const { quota = Infinity, usage = 0 } = (await storageManager()?.estimate?.()) ?? {};
  if (quota - usage < bytes + SPARE) throw new NoRoom(`It needs ${sizeWords(bytes)}; this browser may use ${sizeWords(Math.max(0, quota - usage))} more on this device.`);
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function hashOf(secret: string): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
