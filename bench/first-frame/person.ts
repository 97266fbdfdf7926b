/** An officer's own access to the API, for what is not measured: waiting for recordings, and playlists for the bare side. */
import type { z } from 'zod';
import { FrameIndex } from '#components/player/frame-index.ts';
import { Playback, type PlaybackItem } from '#contracts/playback.ts';
import { Processing } from '#contracts/processing.ts';
import { LibraryPage } from '#contracts/library.ts';
import { type RecordingSummary } from '#contracts/recordings.ts';
import { PEOPLE } from '#local/cast.ts';
import { until } from '#test/stack/until.ts';
import type { Whole } from '#test/stack/whole.ts';

/** Smaller forms of an hour take that long on a slow machine. */
const REST_MS = 2 * 3_600_000;

export class Person {
  readonly name: string;
  #base: string;
  #token: string;

  private constructor(name: string, base: string, token: string) {
    this.name = name;
    this.#base = base;
    this.#token = token;
  }

  /** The first of the cast, whose camera made the clips. */
  static async of({ identity, ports }: Whole): Promise<Person> {
    const [officer] = PEOPLE;
    if (!officer) throw new Error('The cast is empty.');
    return new Person(officer.name, `http://127.0.0.1:${ports.app}`, await identity.forge({ as: officer.oid }));
  }

  /** Their recordings, once so many are ready. @throws Error when one can't be played, or after so many minutes */
  async recordings(count: number, { minutes = 5, everyMs = 500 } = {}): Promise<readonly RecordingSummary[]> {
    const look = async () => {
      const { items } = await this.#ask('GET', '/api/library?scope=mine&limit=100', LibraryPage);
      const bad = items.find(({ state }) => state === 'unplayable' || state === 'quarantined');
      if (bad) throw new Error(`${bad.place} is ${bad.state}: ${bad.stateReason}`);
      return items.filter(({ state }) => state === 'ready').length >= count ? items : undefined;
    };
    return until(look, { patienceMs: minutes * 60_000, everyMs, otherwise: () => `${count} recordings were not ready within ${minutes} minutes.` });
  }

  /** Waits until nothing is done to their recordings any more: what encodes beside a measurement is measured too. */
  async atRest(recordings: readonly RecordingSummary[]): Promise<void> {
    for (const { id } of recordings) {
      const isAtRest = async () => !(await this.#ask('GET', `/api/recordings/${id}/processing`, Processing)).steps.some(({ state }) => state === 'waiting' || state === 'running') || undefined;
      await until(isAtRest, { patienceMs: REST_MS, everyMs: 500, otherwise: () => `Recording ${id} is still worked on.` });
    }
  }

  /** The product's own playlist of a recording with the product's signature in each address. */
  signedPlaylist(recordingId: string): Promise<string> {
    return this.#watching(recordingId, async ({ forms: [largest] }) => {
      if (!largest) throw new Error('A recording without anything to play.');
      const { playlistPath, media } = largest;
      const playlist = await (await this.#send('GET', playlistPath)).text();
      return playlist.replaceAll(media.url, `${media.url}?${media.query}`);
    });
  }

  /** Which frame is where in a recording. */
  frameIndex(recordingId: string): Promise<FrameIndex> {
    return this.#watching(recordingId, async ({ index }) => {
      const response = await fetch(`${index.url}?${index.query}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return FrameIndex.open(async (start, end) => bytes.subarray(start, end));
    });
  }

  /** Opens a viewing for as long as `work` takes. Its signatures outlive it by minutes. */
  async #watching<T>(recordingId: string, work: (item: PlaybackItem) => Promise<T>): Promise<T> {
    const { sessionId, items } = await this.#ask('POST', '/api/playback', Playback, { recordingIds: [recordingId] });
    const [item] = items;
    if (!item) throw new Error('A playback session without its recording.');
    const made = await work(item);
    await this.#send('POST', `/api/playback/${sessionId}/end`, { items: [], why: 'left' });
    return made;
  }

  async #ask<A extends z.ZodType>(method: string, path: string, answer: A, body?: unknown): Promise<z.output<A>> {
    return answer.parse(await (await this.#send(method, path, body)).json());
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${await response.text()}`);
    return response;
  }
}
