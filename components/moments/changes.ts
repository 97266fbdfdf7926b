import type { QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Api } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { ApiProblem, asProblem } from '#components/api/problem.ts';
import type { Undo } from '#components/marking/undo.tsx';
import { Removed } from '#contracts/moments.ts';
import type { Unsaved } from '#components/marking/unsaved.ts';

export interface Item {
  readonly id: string;
  readonly version: number;
}
interface Listed<T> {
  readonly items: readonly T[];
  readonly mayChange: boolean;
}

/** What one kind of moment needs to be added, changed and removed at once, and undone. */
interface Kind<T extends Item, New, Said> {
  readonly name: string;
  /** The recording's own details say how many there are. */
  readonly isCounted: boolean;
  readonly key: readonly unknown[];
  readonly path: string;
  readonly answer: z.ZodType<T>;
  readonly list: z.ZodType<Listed<T>>;
  /** Whether it was this person who changed it last. */
  readonly isOwn: (item: T) => boolean;
  readonly order: (a: T, b: T) => number;
  readonly words: (item: T) => string;
  /** As it will look, before the server has answered. */
  readonly imagined: (added: New, id: string) => T;
  readonly with: (item: T, said: Said) => T;
  /** What was there before, as a change back. */
  readonly before: (item: T) => Said;
}

interface Done<T, R> {
  /** What was done, in words. */
  readonly words: string;
  /** How the list then looks, answered or not: laid over every look at it until the answer. */
  readonly over: (items: readonly T[]) => readonly T[];
  readonly work: () => Promise<R>;
  readonly undo: (result: R) => Promise<void>;
}

interface Adding {
  /** Where it may have been sent before, or is spoken of before it is there. */
  readonly id?: string;
  /** After it was taken back. */
  readonly onUndone?: () => void;
}

/** How a request goes out: again until it is answered, or once. It is told whether it may have arrived before. */
type Send = <R>(work: (isAgain: boolean) => Promise<R>) => Promise<R>;
/** An undo is for a moment only: without an answer it stays on offer. */
const once: Send = (work) => work(false);

/** Shown at once, put back if it is refused, and offered to be undone. What one person does to one item goes out in turn, each change with the version the last one left. */
export class Changes<T extends Item, New extends object, Said extends object> {
  #kind: Kind<T, New, Said>;
  #api: Api;
  #client: QueryClient;
  #undo: Undo;
  #unsaved: Unsaved;
  #recordingId: string;
  /** By item: what is still on its way, the latest. */
  #turns = new Map<string, Promise<unknown>>();
  /** By item: which version one's own change made of which. Somebody else's are not here, and stay a conflict. */
  #made = new Map<string, Map<number, number>>();

  constructor(kind: Kind<T, New, Said>, recordingId: string, api: Api, client: QueryClient, undo: Undo, unsaved: Unsaved) {
    this.#kind = kind;
    this.#recordingId = recordingId;
    this.#api = api;
    this.#client = client;
    this.#undo = undo;
    this.#unsaved = unsaved;
  }

  /**
   * @returns what became of it; null where it was refused, which is said
   */
  async add(body: New, { id = crypto.randomUUID(), onUndone }: Adding = {}): Promise<T | null> {
    // With an id of its own: sent again because its answer was lost, it is the same one.
    const imagined = this.#kind.imagined(body, id);
    return this.#do({
      words: `${this.#kind.name} ${this.#kind.words(imagined)}`,
      over: (items) => (items.some((item) => item.id === id) ? items : [...items, imagined]),
      work: async () => {
        const made = await this.#unsaved.send(id, () => this.#api.post(this.#kind.path, { ...body, id }, this.#kind.answer));
        this.#put(made);
        return made;
      },
      undo: async (made) => {
        await this.#remove(made, once);
        onUndone?.();
      },
    });
  }

  /**
   * @param item as the person saw it when they began to write
   * @returns what became of it; null where it was refused, which is said: whoever asked keeps what was written
   */
  async change(item: T, said: Said): Promise<T | null> {
    return this.#do({
      words: `Changed: ${this.#kind.words(this.#kind.with(item, said))}`,
      over: (items) => items.map((now) => (now.id === item.id ? this.#kind.with(now, said) : now)),
      work: () => this.#patch(item, said, this.#untilAnswered(item)),
      undo: async (changed) => void (await this.#patch(changed, this.#kind.before(item), once)),
    });
  }

  /** As it is listed now; null where it isn't any more. */
  standing(id: string): T | null {
    return this.#client.getQueryData<Listed<T>>(this.#kind.key)?.items.find((item) => item.id === id) ?? null;
  }

  async remove(item: T): Promise<void> {
    await this.#do({
      words: `Removed: ${this.#kind.words(item)}`,
      over: (items) => items.filter(({ id }) => id !== item.id),
      work: () => this.#remove(item, this.#untilAnswered(item)),
      undo: async ({ version }) => {
        const restored = await this.#api.patch(`${this.#kind.path}/${item.id}`, { version, restore: true }, this.#kind.answer);
        this.#left(item.id, version, restored.version);
        this.#put(restored);
      },
    });
  }

  #remove({ id, version }: T, send: Send): Promise<Removed> {
    return this.#inTurn(id, async () => {
      const seen = this.#asLeft(id, version);
      const ask = () => this.#api.delete(`${this.#kind.path}/${id}?version=${seen}`, Removed);
      const removed = await send((isAgain) => (isAgain ? this.#again(id, ask, (now) => (now ? null : { version: seen + 1, undoUntil: new Date().toISOString() })) : ask()));
      this.#left(id, seen, removed.version);
      this.#replace(id, null);
      return removed;
    });
  }

  #patch({ id, version }: T, said: Said, send: Send): Promise<T> {
    return this.#inTurn(id, async () => {
      const seen = this.#asLeft(id, version);
      const ask = () => this.#api.patch(`${this.#kind.path}/${id}`, { version: seen, ...said }, this.#kind.answer);
      const isDone = (now: T | null) => (now && now.version === seen + 1 && this.#kind.isOwn(now) && JSON.stringify(this.#kind.with(now, said)) === JSON.stringify(now) ? now : null);
      const changed = await send((isAgain) => (isAgain ? this.#again(id, ask, isDone) : ask()));
      this.#left(id, seen, changed.version);
      this.#replace(id, changed);
      return changed;
    });
  }

  #untilAnswered({ id }: T): Send {
    return (work) => this.#unsaved.send(id, work);
  }

  /** Sent again: a conflict may be with oneself, where it arrived before and only its answer was lost. @param done what it then is; null where it isn't that */
  async #again<R>(id: string, ask: () => Promise<R>, done: (now: T | null) => R | null): Promise<R> {
    try {
      return await ask();
    } catch (error) {
      if (asProblem(error).code !== 'conflict') throw error;
      const { items } = await this.#api.get(this.#kind.path, this.#kind.list);
      const before = done(items.find((item) => item.id === id) ?? null);
      if (before === null) throw error;
      return before;
    }
  }

  /** After everything before it about the same item, whatever became of that. */
  #inTurn<R>(id: string, work: () => Promise<R>): Promise<R> {
    const before = this.#turns.get(id);
    const turn: Promise<R> = before ? before.then(work, work) : work();
    this.#turns.set(id, turn);
    const end = () => {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
    };
    turn.then(end, end);
    return turn;
  }

  /** The version that was seen, or what oneself made of it since. */
  #asLeft(id: string, seen: number): number {
    const own = this.#made.get(id);
    let version = seen;
    for (let next = own?.get(version); next !== undefined && next > version; next = own?.get(version)) version = next;
    return version;
  }

  #left(id: string, from: number, to: number): void {
    const own = this.#made.get(id) ?? new Map<number, number>();
    this.#made.set(id, own.set(from, to));
  }

  async #do<R>({ words, over, work, undo }: Done<T, R>): Promise<R | null> {
    const isListed = this.#client.getQueryData(this.#kind.key) !== undefined;
    // A look that was asked before would bring back what was. The first one is let be: what is said before it came goes out all the same.
    if (isListed) await this.#client.cancelQueries({ queryKey: this.#kind.key });
    const answered = this.#unsaved.lay(this.#kind.key, over);
    this.#set((items) => [...items]);
    const doing = work();
    // Offered with the deed, not with its answer: pressed in between it would take back what was done before.
    this.#undo.offer({
      words,
      answered: doing,
      undo: async () => {
        await this.#unsaved.during(undo(await doing));
        this.#askAgain(isListed);
      },
    });
    try {
      const result = await doing;
      answered();
      this.#askAgain(isListed);
      return result;
    } catch (error) {
      answered();
      // What is true now is asked: somebody else may have changed it.
      await this.#client.invalidateQueries({ queryKey: this.#kind.key });
      this.#undo.fail(keptOf(error));
      return null;
    }
  }

  #askAgain(isListed: boolean): void {
    // A look that is still on its way may have been asked before this was there, and would take it out of the list again; asking once more would only wait for it.
    if (!isListed || this.#client.isFetching({ queryKey: this.#kind.key }) > 0) void this.#client.cancelQueries({ queryKey: this.#kind.key }).then(() => this.#client.invalidateQueries({ queryKey: this.#kind.key }));
    if (this.#kind.isCounted) void this.#client.invalidateQueries({ queryKey: recordingKeys.detail(this.#recordingId) });
  }

  #put(item: T): void {
    this.#set((items) => [...items.filter(({ id }) => id !== item.id), item]);
  }

  #replace(id: string, by: T | null): void {
    this.#set((items) => items.flatMap((item) => (item.id !== id ? [item] : by ? [by] : [])));
  }

  #set(change: (items: readonly T[]) => T[]): void {
    this.#client.setQueryData<Listed<T>>(this.#kind.key, (list) => {
      const shown = list && this.#unsaved.over(this.#kind.key, { ...list, items: change(list.items) });
      return shown && { ...shown, items: shown.items.toSorted(this.#kind.order) };
    });
  }
}

/** A conflict's own words ask to load it again. It is loaded, and what was written stands beside it. */
function keptOf(error: unknown): ApiProblem {
  const problem = asProblem(error);
  if (problem.code !== 'conflict') return problem;
  const { code, status, detail, correlationId, issues } = problem;
  return new ApiProblem({ code, status, detail, correlationId, issues, title: 'This was changed meanwhile. Look at it as it is now, and do it again if you still want to.' }, { cause: error });
}
