import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createApi } from '#components/api/request.ts';
import { retriedWords, startedWords, Taken } from './taken.tsx';
import { failedQuery, overviewQuery } from './use-overview.ts';

const api = createApi({ token: async () => 'abc', onRefused: () => undefined, onSignedOut: () => undefined });

test('what failed is looked at again as often as the counts above it, and when the window is come back to', () => {
  for (const query of [overviewQuery(api), failedQuery(api, undefined), failedQuery(api, 'package')]) expect(query).toMatchObject({ refetchInterval: 5_000, refetchOnWindowFocus: true });
});

test('that a retry was taken is written on the page', () => {
  expect(renderToStaticMarkup(<Taken words={startedWords({ kind: 'package', fileName: 'a.mp4' })} />)).toContain('Make it playable of a.mp4: started anew.');
  expect(retriedWords({ retried: 200, left: 41 })).toBe('200 started anew, 41 left.');
  expect(retriedWords({ retried: 1, left: 0 })).toBe('1 started anew.');
});
