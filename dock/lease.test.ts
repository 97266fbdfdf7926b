import { expect, it } from 'vitest';
import { RecordingId, UploadId } from '#contracts/ids.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import { Lease, UploadMoved } from './lease.ts';
import { fakeTime } from './testing/fake-time.ts';

const id = '01900000-0000-7000-8000-0000000000d1';
/** A server whose clock is years from ours. */
function open(query: string, state: UploadStatus['state'] = 'open'): UploadStatus {
  return {
    uploadId: UploadId.parse(id), recordingId: RecordingId.parse(id), state, blockBytes: 1, stagedBlocks: [], storedSha256: null, duplicateOf: null, reason: null,
    signature: state === 'open' ? { url: 'http://127.0.0.1/a', query, expiresAt: '2031-01-01T00:10:00Z' } : null,
    serverTime: '2031-01-01T00:00:00Z',
  };
}

it('renews before the end, by the server’s clock', async () => {
  const time = fakeTime();
  const lease = new Lease({ status: open('first'), announce: async () => open('second'), time });
  const { signal } = new AbortController();
  await time.sleep(539_000, signal);
  expect((await lease.current()).query).toBe('first');
  await time.sleep(1_000, signal);
  expect((await lease.current()).query).toBe('second');
});

it('renews once, however many ask, and not again for a signature already replaced', async () => {
  let announced = 0;
  const announce = async () => open(`renewed ${(announced += 1)}`);
  const lease = new Lease({ status: open('first'), announce, time: fakeTime() });
  const first = await lease.current();
  const renewed = await Promise.all([1, 2, 3, 4].map(() => lease.renewed(first)));
  expect(new Set(renewed.map(({ query }) => query))).toEqual(new Set(['renewed 1']));
  expect((await lease.renewed(first)).query).toBe('renewed 1');
});

it('says when the upload has moved on', async () => {
  const lease = new Lease({ status: open('first'), announce: async () => open('', 'checking'), time: fakeTime() });
  await expect(lease.renewed(await lease.current())).rejects.toThrow(UploadMoved);
});
