import type { HlsConfig, LoaderCallbacks, LoaderConfiguration, PlaylistLoaderContext } from 'hls.js/light';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { playlistInHand } from './playlist-in-hand.ts';

// hls.js calls the browser by this name.
beforeAll(() => vi.stubGlobal('self', globalThis));
afterAll(() => vi.unstubAllGlobals());

const AT = 'https://docket.example/api/playback/s/r/playlist.m3u8';
const POLICY = { default: { maxTimeToFirstByteMs: 1000, maxLoadTimeMs: 1000, timeoutRetry: null, errorRetry: null } };
const context = { url: AT, type: 'manifest', responseType: 'text', level: null, id: null, deliveryDirectives: null, levelOrTrack: null } as unknown as PlaylistLoaderContext;

function loading(textOf: (url: string) => string | undefined, fetched = '#EXTM3U fetched') {
  const fetchSetup = vi.fn<() => Request>(() => new Request(`data:text/plain,${encodeURIComponent(fetched)}`));
  const config = { fetchSetup } as unknown as HlsConfig;
  const onSuccess = vi.fn<LoaderCallbacks<PlaylistLoaderContext>['onSuccess']>();
  const loader = new (playlistInHand(textOf))(config);
  const callbacks: LoaderCallbacks<PlaylistLoaderContext> = { onSuccess, onError: (error) => expect.fail(String(error.text)), onTimeout: () => expect.fail('timeout') };
  loader.load(context, { loadPolicy: POLICY.default, timeout: 1000, maxRetry: 0, retryDelay: 0, maxRetryDelay: 0 } as LoaderConfiguration, callbacks);
  return { loader, onSuccess, fetchSetup };
}

test('what is in hand is given without asking anybody, after load has returned', async () => {
  const { onSuccess, fetchSetup } = loading((url) => (url === AT ? '#EXTM3U' : undefined));
  expect(onSuccess).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ url: AT, data: '#EXTM3U' });
  expect(fetchSetup).not.toHaveBeenCalled();
});

test('anything else is fetched', async () => {
  const { onSuccess, fetchSetup } = loading(() => undefined);
  await expect.poll(() => onSuccess).toHaveBeenCalled();
  expect(onSuccess.mock.calls[0]?.[0].data).toBe('#EXTM3U fetched');
  expect(fetchSetup).toHaveBeenCalledOnce();
});

test.each(['abort', 'destroy'] as const)('after %s nothing is given', async (end) => {
  const { loader, onSuccess } = loading(() => '#EXTM3U');
  loader[end]();
  await Promise.resolve();
  expect(onSuccess).not.toHaveBeenCalled();
});
