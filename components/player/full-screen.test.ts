import { afterEach, describe, expect, test, vi } from 'vitest';
import { leaveFullScreen, toggleFullScreen } from './full-screen.ts';

function page(answer: () => Promise<void>) {
  const asked: string[] = [];
  const made = {
    fullscreenElement: null as unknown,
    exitFullscreen: () => (asked.push('exit'), answer()),
    documentElement: { requestFullscreen: () => (asked.push('page'), answer()) },
  };
  return { made, asked };
}
const grants = () => Promise.resolve();
const refuses = () => Promise.reject(new TypeError('Permissions check failed'));

afterEach(() => vi.restoreAllMocks());

describe('full screen', () => {
  test('is asked for the whole page, and left the same way', async () => {
    const { made, asked } = page(grants);
    expect(await toggleFullScreen(made)).toBeNull();
    made.fullscreenElement = made.documentElement;
    expect(await toggleFullScreen(made)).toBeNull();
    expect(asked).toEqual(['page', 'exit']);
  });

  test('that is refused, or not there, is put into words', async () => {
    vi.spyOn(console, 'info').mockReturnValue(undefined);
    const { made } = page(refuses);
    expect(await toggleFullScreen(made)).toContain('refused full screen');
    made.fullscreenElement = made.documentElement;
    expect(await toggleFullScreen(made)).toContain('Press Escape');
    expect(await toggleFullScreen({ ...page(grants).made, documentElement: {} })).toContain('no full screen');
  });

  test('goes with the player, and asks for nothing where there is none', () => {
    const { made, asked } = page(grants);
    leaveFullScreen(made);
    expect(asked).toEqual([]);
    made.fullscreenElement = made.documentElement;
    leaveFullScreen(made);
    expect(asked).toEqual(['exit']);
  });
});
