import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '#components/api/client.ts';
import { noAnswer } from '#components/api/problem.ts';
import { incidentKeys } from '#components/api/keys.ts';
import type { Undoable } from '#components/marking/undo.tsx';
import { unsavedOf } from '#components/marking/unsaved.ts';
import type { IncidentMoments } from '#contracts/incident-moments.ts';
import type { TogetherCamera } from '../cameras.ts';
import { settingOf, settingTogether, type Setting } from './use-moments.ts';

const AT = Date.parse('2026-10-25T01:30:00Z') * 1000;
const camera = (recordingId: string, offsetUs: number) => ({ recordingId, durationUs: 60_000_000, clock: { startUs: AT - 30_000_000, ratePpm: 0 }, recording: { clock: { offsetUs, ratePpm: 80, clockOf: 'x' } } }) as unknown as TogetherCamera;
const made = (recordingId: string, id: string) => ({ recordingId, beginsLate: recordingId === 'b', endsEarly: false, clip: { id, version: 1 }, marker: { id, version: 1 } });

const browser = Object.assign(new EventTarget(), { setTimeout: () => 0, clearTimeout: () => undefined });
beforeEach(() => vi.stubGlobal('window', browser));
afterEach(() => vi.unstubAllGlobals());

function page(post: (path: string, body: unknown) => Promise<unknown>) {
  const client = new QueryClient();
  client.setQueryData<IncidentMoments>(incidentKeys.moments('i'), { cameras: ['a', 'b'].map((recordingId) => ({ recordingId, needsReason: false, mayChange: true, isEvidence: false, points: 0, markers: [], clips: [] })) as never });
  const [offered, failed, undone] = [[] as Undoable[], [] as unknown[], vi.fn<(setting: Setting) => void>()];
  const sent: [string, unknown][] = [];
  const api = { post: (path: string, body: unknown) => (sent.push([path, body]), post(path, body)) } as unknown as Api;
  const options = settingTogether({ incidentId: 'i', by: { id: 'me', name: 'Me' }, nameOf: (id) => id.toUpperCase(), undone, api, client, undo: { offer: (done) => void offered.push(done), fail: (error) => void failed.push(error), offeredAt: () => null } });
  const listed = () => client.getQueryData<IncidentMoments>(incidentKeys.moments('i'))!.cameras.map(({ markers, clips }) => [markers.length, clips.length]);
  return { set: (setting: Setting) => new MutationObserver(client, options).mutate(setting), offered, failed, undone, sent, listed, client };
}

describe('what is set on all cameras at once', () => {
  const clip: Setting = settingOf({ what: 'clip', cameras: [camera('a', 0), camera('b', -5)], fromUs: AT, toUs: AT + 10_000_000 });

  it('names each camera with the clock it was seen by, is shown at once, and taken back at once', async () => {
    const { set, sent, offered, listed, undone } = page(async (path) => (path.endsWith('/remove') ? { removed: 2 } : { made: [made('a', '1'), made('b', '2')], left: [{ recordingId: 'c', why: 'ended' }] }));
    await set(clip);
    expect(sent[0]).toEqual(['/api/incidents/i/clips', { cameras: [{ recordingId: 'a', id: expect.any(String), clock: { offsetUs: 0, ratePpm: 80 } }, { recordingId: 'b', id: expect.any(String), clock: { offsetUs: -5, ratePpm: 80 } }], fromUs: AT, toUs: AT + 10_000_000 }]);
    expect(listed()).toEqual([[0, 1], [0, 1]]);
    expect(offered.map(({ words }) => words)).toEqual(['Clipped 2 cameras, 01:30:00 GMT to 01:30:10 GMT. B begins later. C left out: had ended']);
    await offered[0]!.undo();
    expect(sent[1]).toEqual(['/api/incidents/i/moments/remove', { markers: [], clips: [{ recordingId: 'a', id: '1', version: 1 }, { recordingId: 'b', id: '2', version: 1 }] }]);
    expect(undone).toHaveBeenCalledWith(clip);
  });

  it('may be a mark of one', async () => {
    const { set, sent, offered, listed } = page(async () => ({ made: [made('a', '1')], left: [] }));
    await set(settingOf({ what: 'mark', cameras: [camera('a', 0)], fromUs: AT, toUs: null }));
    expect(sent[0]).toMatchObject(['/api/incidents/i/markers', { atUs: AT, toUs: null }]);
    expect(offered.map(({ words }) => words)).toEqual(['Marked A, 01:30:00 GMT']);
    expect(listed()).toEqual([[1, 0], [0, 0]]);
  });

  it('refused, says so, sets nothing, and has the incident looked at again', async () => {
    const refusal = new Error('lined up anew');
    const { set, failed, offered, listed, client } = page(() => Promise.reject(refusal));
    client.setQueryData(incidentKeys.detail('i'), {});
    await expect(set(clip)).rejects.toBe(refusal);
    expect([failed, offered, listed()]).toEqual([[refusal], [], [[0, 0], [0, 0]]]);
    expect(client.getQueryState(incidentKeys.detail('i'))?.isInvalidated).toBe(true);
  });

  it('without a network is kept, shown, said to wait, and sent again as the same ones until it is answered', async () => {
    let tries = 0;
    const { set, sent, offered, failed, listed, client } = page(() => ((tries += 1) < 3 ? Promise.reject(noAnswer(new TypeError('Failed to fetch'))) : Promise.resolve({ made: [made('a', clip.ids[0]!), made('b', clip.ids[1]!)], left: [] })));
    const answered = set(clip);
    await expect.poll(() => unsavedOf(client).waiting.get().size).toBe(1);
    expect([listed(), offered, failed]).toEqual([[[0, 1], [0, 1]], [], []]);
    for (let n = 0; n < 2; n += 1) {
      browser.dispatchEvent(new Event('online'));
      await expect.poll(() => sent).toHaveLength(n + 2);
    }
    await answered;
    expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
    expect([listed(), offered.length, unsavedOf(client).waiting.get().size]).toEqual([[[0, 1], [0, 1]], 1, 0]);
  });
});
