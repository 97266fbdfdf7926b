/** Which files the offline page is made of: one that is missed is missing in court. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { filesIn, filesOfSheet } from './offline-worker.ts';

beforeEach(() => vi.stubGlobal('location', { origin: 'https://docket.test' }));
afterEach(() => vi.unstubAllGlobals());

test('the page’s, in its elements and in what React reads, each once', () => {
  const page = `<link rel="stylesheet" href="/_next/static/chunks/a_b.css"/><script src="/_next/static/chunks/0~main-1.js" async></script>
    <script nonce="x">self.__next_f.push([1,"8:I[1,[\\"/_next/static/chunks/0~main-1.js\\",\\"/_next/static/chunks/app/(x)/[id]/page.js\\"],\\"default\\"]"])</script>
    <link rel="icon" href="/_next/static/media/icon.0c.png"/><a href="/shared">x</a>`;
  expect(filesIn(page)).toEqual(['/_next/static/chunks/a_b.css', '/_next/static/chunks/0~main-1.js', '/_next/static/chunks/app/(x)/[id]/page.js', '/_next/static/media/icon.0c.png']);
});

test('a style sheet’s fonts, wherever it lies, and nothing from elsewhere', () => {
  const sheet = `@font-face{src:url(../media/inter.woff2)format("woff2")}b{background:url("/_next/static/media/x.png")}c{d:url(data:image/png;base64,AA)}e{f:url(https://else.test/_next/static/y.woff2)}`;
  expect(filesOfSheet(sheet, '/_next/static/chunks/a.css')).toEqual(['/_next/static/media/inter.woff2', '/_next/static/media/x.png']);
});
