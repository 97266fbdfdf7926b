/** Which files the offline page is made of, and that it is whole: what is missed is missing in court. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { filesIn, filesOfSheet, keepPage } from './offline-page-files.ts';
import { OFFLINE_PATH } from './names.ts';
import { memoryCaches } from './testing/memory-caches.ts';

let caches: ReturnType<typeof memoryCaches>;
/** What Docket serves now, by path. */
let served: Record<string, string>;
let asked: string[];

const build = (name: string) => ({
  [OFFLINE_PATH]: `<link rel="stylesheet" href="/_next/static/${name}.css"/><script src="/_next/static/${name}.js"></script>`,
  [`/_next/static/${name}.css`]: `@font-face{src:url(/_next/static/font.woff2)}`,
  [`/_next/static/${name}.js`]: name,
  '/_next/static/font.woff2': 'font',
});
const kept = async () => {
  const [name, ...others] = await caches.keys();
  expect(others).toEqual([]);
  return (await (await caches.open(name!)).keys()).map(({ url }) => new URL(url).pathname).toSorted();
};

beforeEach(() => {
  caches = memoryCaches();
  asked = [];
  served = build('one');
  vi.stubGlobal('location', { origin: 'https://docket.test' });
  vi.stubGlobal('caches', caches);
  let last: Promise<unknown> = Promise.resolve();
  const request = (_: string, work: () => Promise<unknown>) => (last = last.then(work, work));
  vi.stubGlobal('navigator', { locks: { request } });
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return new Response(served[path], { status: path in served ? 200 : 404 });
  });
});
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

test('it is kept with all it is made of, and of the same build left as it is', async () => {
  await keepPage();
  expect(await kept()).toEqual(Object.keys(served).toSorted());
  const [first] = await caches.keys();
  asked = [];
  await keepPage();
  expect(asked).toEqual([OFFLINE_PATH]);
  expect(await caches.keys()).toEqual([first]);
});

test('another build takes its place once that is whole', async () => {
  await keepPage();
  served = build('two');
  await keepPage();
  expect(await kept()).toEqual(Object.keys(served).toSorted());
});

test('what was kept before stays where something of the new build can’t be had', async () => {
  await keepPage();
  const [first] = await caches.keys();
  served = build('two');
  delete served['/_next/static/two.js'];
  await expect(keepPage()).rejects.toThrow('/_next/static/two.js was answered with 404.');
  expect(await caches.keys()).toContain(first);
});

test('and where a browser says that it kept what it didn’t', async () => {
  await keepPage();
  const [first] = await caches.keys();
  served = build('two');
  const { open } = caches;
  vi.stubGlobal('caches', { ...caches, open: async (name: string) => (name === first ? open(name) : { ...(await open(name)), put: async () => undefined }) });
  await expect(keepPage()).rejects.toThrow('not kept whole');
  expect(await caches.keys()).toContain(first);
});

test('two at once, after a new build, keep one whole page', async () => {
  await keepPage();
  served = build('two');
  await Promise.all([keepPage(), keepPage()]);
  expect(await kept()).toEqual(Object.keys(served).toSorted());
});
