import { expect, test, vi } from 'vitest';

/** The module as another tab has it. */
async function tab() {
  vi.resetModules();
  return import('./other-tabs.ts');
}

test('a sign-out reaches every other tab, not the one that says it, and none that has stopped listening', async () => {
  const [here, there, gone] = [await tab(), await tab(), await tab()];
  const heard: string[] = [];
  here.onSignedOutElsewhere((who) => heard.push(`here ${who}`));
  gone.onSignedOutElsewhere((who) => heard.push(`gone ${who}`))();
  const arrived = new Promise<void>((resolve) => there.onSignedOutElsewhere((who) => (heard.push(`there ${who}`), resolve())));
  here.tellOtherTabs('ellie');
  await arrived;
  expect(heard).toEqual(['there ellie']);
});

test('nothing else said between tabs signs anybody out', async () => {
  const there = await tab();
  const act = vi.fn<() => void>();
  there.onSignedOutElsewhere(act);
  const stranger = new BroadcastChannel('docket-sign-in');
  const arrived = new Promise<void>((resolve) => new BroadcastChannel('docket-sign-in').addEventListener('message', () => resolve()));
  stranger.postMessage({ type: 'signed-out' });
  await arrived;
  expect(act).not.toHaveBeenCalled();
});
