import { Faults } from './support/faults.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

/** The watch that every journey stands under, watched itself: one that sees nothing would let all of them pass. */
test('what no page may do is seen when a page does it', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: stack().appUrl });
  const faults = new Faults();
  await faults.watch(context);
  faults.expect(503, /\/api\/declared/);
  const page = await context.newPage();
  await page.route('**/api/*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/accessibility');
  expect(faults.found).toEqual([]);

  await page.evaluate(async () => {
    console.error('a fault of ours');
    setTimeout(() => { throw new Error('uncaught of ours'); });
    document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }));
    await fetch('/api/declared');
    await fetch('/api/undeclared');
    console.info('https://store.example/media.mp4?se=1&sig=abc');
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://store.example/poster.jpg?sig=abc' }));
  });
  await faults.look(page);
  for (const seen of [/console error: a fault of ours/, /uncaught of ours/, /content security policy, .*script-src/, /503 from .*undeclared/, /a signature shows in the console/, /a signature shows in the document/])
    await expect.poll(() => faults.found.some((fault) => seen.test(fault)), { message: String(seen) }).toBe(true);
  expect(faults.found.join('\n')).not.toContain('/api/declared');
  await context.close();
});
