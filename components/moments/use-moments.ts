'use client';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi, type Api } from '#components/api/client.ts';
import { momentKeys, recordingKeys } from '#components/api/keys.ts';
import { useUndo } from '#components/marking/undo.tsx';
import { clockWithHundredths } from '#components/player/media-time.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import type { z } from 'zod';
import { Clip, Clips, Marker, Markers, Removed, type ChangeClip, type ChangeMarker } from '#contracts/moments.ts';
import { microseconds } from '#contracts/time.ts';
import { WatchState } from '#contracts/watching.ts';

/** What was watched grows with each beat of the viewing. */
const WATCHED_AGAIN_MS = 20_000;

const at = (us: number) => clockWithHundredths(microseconds(us));

/** Marks, clips and the person's own watch state of one recording. Not asked for before `isWanted`. */
export function useMoments(recordingId: string, isWanted: boolean) {
  const api = useApi();
  const path = `/api/recordings/${encodeURIComponent(recordingId)}`;
  // Each look is a consultation in the ledger: returning to the tab is not one.
  const once = { enabled: isWanted, refetchOnWindowFocus: false, staleTime: 60_000 } as const;
  const markers = useQuery({ queryKey: momentKeys.markers(recordingId), queryFn: ({ signal }) => api.get(`${path}/markers`, Markers, { signal }), ...once });
  const clips = useQuery({ queryKey: momentKeys.clips(recordingId), queryFn: ({ signal }) => api.get(`${path}/clips`, Clips, { signal }), ...once });
  const watched = useQuery({ queryKey: momentKeys.watched(recordingId), queryFn: ({ signal }) => api.get(`${path}/watched`, WatchState, { signal }), ...once, staleTime: 0, refetchInterval: WATCHED_AGAIN_MS });
  return { markers, clips, watched };
}

interface Item {
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
  readonly order: (a: T, b: T) => number;
  readonly words: (item: T) => string;
  /** As it will look, before the server has answered. */
  readonly imagined: (added: New, id: string) => T;
  readonly with: (item: T, said: Said) => T;
  /** What was there before, as a change back. */
  readonly before: (item: T) => Said;
}

interface Done<R> {
  /** What was done, in words. */
  readonly words: string;
  readonly show: () => void;
  readonly work: () => Promise<R>;
  readonly undo: (result: R) => Promise<void>;
}

/** Shown at once, put back if it is refused, and offered to be undone. */
class Changes<T extends Item, New extends object, Said extends object> {
  #kind: Kind<T, New, Said>;
  #api: Api;
  #client: QueryClient;
  #undo: ReturnType<typeof useUndo>;
  #recordingId: string;
  #imagined = 0;

  constructor(kind: Kind<T, New, Said>, recordingId: string, api: Api, client: QueryClient, undo: ReturnType<typeof useUndo>) {
    this.#kind = kind;
    this.#recordingId = recordingId;
    this.#api = api;
    this.#client = client;
    this.#undo = undo;
  }

  /** @returns what became of it; null where it was refused, which is said */
  async add(body: New): Promise<T | null> {
    const imagined = this.#kind.imagined(body, `imagined-${++this.#imagined}`);
    return this.#do({
      words: `${this.#kind.name} ${this.#kind.words(imagined)}`,
      show: () => this.#put(imagined),
      work: async () => {
        const made = await this.#api.post(this.#kind.path, body, this.#kind.answer);
        this.#replace(imagined.id, made);
        return made;
      },
      undo: async (made) => void (await this.#remove(made)),
    });
  }

  async change(item: T, said: Said): Promise<T | null> {
    return this.#do({
      words: `Changed: ${this.#kind.words(this.#kind.with(item, said))}`,
      show: () => this.#replace(item.id, this.#kind.with(item, said)),
      work: () => this.#patch(item, said),
      undo: async (changed) => void (await this.#patch(changed, this.#kind.before(item))),
    });
  }

  async remove(item: T): Promise<void> {
    await this.#do({
      words: `Removed: ${this.#kind.words(item)}`,
      show: () => this.#replace(item.id, null),
      work: () => this.#remove(item),
      undo: async ({ version }) => this.#put(await this.#api.patch(`${this.#kind.path}/${item.id}`, { version, restore: true }, this.#kind.answer)),
    });
  }

  async #remove({ id, version }: T): Promise<Removed> {
    const removed = await this.#api.delete(`${this.#kind.path}/${id}?version=${version}`, Removed);
    this.#replace(id, null);
    return removed;
  }

  async #patch({ id, version }: T, said: Said): Promise<T> {
    const changed = await this.#api.patch(`${this.#kind.path}/${id}`, { version, ...said }, this.#kind.answer);
    this.#replace(id, changed);
    return changed;
  }

  async #do<R>({ words, show, work, undo }: Done<R>): Promise<R | null> {
    const isListed = this.#client.getQueryData(this.#kind.key) !== undefined;
    // A look that was asked before would bring back what was. The first one is let be: what is said before it came goes out all the same.
    if (isListed) await this.#client.cancelQueries({ queryKey: this.#kind.key });
    show();
    const doing = work();
    // Offered with the deed, not with its answer: pressed in between it would take back what was done before.
    this.#undo.offer({
      words,
      answered: doing,
      undo: async () => {
        await undo(await doing);
        this.#askAgain(isListed);
      },
    });
    try {
      const result = await doing;
      this.#askAgain(isListed);
      return result;
    } catch (error) {
      // What is true now is asked: somebody else may have changed it.
      await this.#client.invalidateQueries({ queryKey: this.#kind.key });
      this.#undo.fail(error);
      return null;
    }
  }

  #askAgain(isListed: boolean): void {
    if (!isListed) void this.#client.invalidateQueries({ queryKey: this.#kind.key });
    if (this.#kind.isCounted) void this.#client.invalidateQueries({ queryKey: recordingKeys.detail(this.#recordingId) });
  }

  #put(item: T): void {
    this.#set((items) => [...items, item].toSorted(this.#kind.order));
  }

  #replace(id: string, by: T | null): void {
    this.#set((items) => items.flatMap((item) => (item.id !== id ? [item] : by ? [by] : [])).toSorted(this.#kind.order));
  }

  #set(change: (items: readonly T[]) => T[]): void {
    this.#client.setQueryData<Listed<T>>(this.#kind.key, (list) => list && { ...list, items: change(list.items) });
  }
}

export type NewMark = Pick<Marker, 'from' | 'to' | 'timescale' | 'kind' | 'note'>;
export type NewCut = Pick<Clip, 'in' | 'out' | 'timescale' | 'title'>;
type Said<T> = Omit<Exclude<T, { restore: true }>, 'version'>;
export type MarkSaid = Said<ChangeMarker>;
export type ClipSaid = Said<ChangeClip>;
export type MarkChanges = Changes<Marker, NewMark, MarkSaid>;
export type ClipChanges = Changes<Clip, NewCut, ClipSaid>;

const us = (tick: number, timescale: number) => Math.round((tick / timescale) * 1e6);

/** The ways to change them. */
export function useMomentChanges(recordingId: string): { readonly marks: MarkChanges; readonly clips: ClipChanges } {
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const { id: personId, name } = useMe();
  return useMemo(() => {
    const path = `/api/recordings/${encodeURIComponent(recordingId)}`;
    const mine = () => ({ by: { id: personId, name }, at: new Date().toISOString(), changedBy: null, changedAt: null, version: 1 });
    const marks = new Changes<Marker, NewMark, MarkSaid>(
      {
        name: 'Marked', isCounted: false, key: momentKeys.markers(recordingId), path: `${path}/markers`, answer: Marker,
        order: (a, b) => a.fromUs - b.fromUs || (a.id < b.id ? -1 : 1),
        words: ({ fromUs }) => at(fromUs),
        imagined: (added, id) => ({ ...added, ...mine(), id, fromUs: us(added.from, added.timescale), toUs: added.to === null ? null : us(added.to, added.timescale) }) as Marker,
        with: (item, { span, ...said }) => ({ ...item, ...said, ...(span ? { from: span.from, to: span.to, fromUs: us(span.from, span.timescale), toUs: span.to === null ? null : us(span.to, span.timescale) } : {}) }),
        before: ({ from, to, timescale, kind, note }) => ({ span: { from, to, timescale }, kind, note }),
      },
      recordingId, api, client, undo,
    );
    const clips = new Changes<Clip, NewCut, ClipSaid>(
      {
        name: 'Saved clip', isCounted: true, key: momentKeys.clips(recordingId), path: `${path}/clips`, answer: Clip,
        order: (a, b) => a.inUs - b.inUs || a.outUs - b.outUs || (a.id < b.id ? -1 : 1),
        words: ({ title, inUs, outUs }) => `${title ? `${title}, ` : ''}${at(inUs)} to ${at(outUs)}`,
        imagined: (added, id) => ({ ...added, ...mine(), id, inUs: us(added.in, added.timescale), outUs: us(added.out, added.timescale) }) as Clip,
        with: (item, { span, ...said }) => ({ ...item, ...said, ...(span ? { in: span.in, out: span.out, inUs: us(span.in, span.timescale), outUs: us(span.out, span.timescale) } : {}) }),
        before: ({ in: begins, out, timescale, title }) => ({ span: { in: begins, out, timescale }, title }),
      },
      recordingId, api, client, undo,
    );
    return { marks, clips };
  }, [recordingId, api, client, undo, personId, name]);
}

/** Whether the server knows it yet: until then it can be neither changed nor removed. */
export const isImagined = ({ id }: Item): boolean => id.startsWith('imagined-');
