import { describe, expect, it } from 'vitest';
import { AMHURST_ROAD } from '#local/footage/story/amhurst-road.ts';
import { blueLight, standing, type Actor } from '#local/footage/story/story.ts';

const walker: Actor = { id: 'a', look: 'suit', path: [{ at: 0, x: 0, z: 0 }, { at: 10, x: 0, z: 10, look: [5, 10] }, { at: 20, x: 0, z: 10 }] };

describe('the story', () => {
  it('has people walk between marks and face what they look at once there', () => {
    expect(standing(walker, 5)).toMatchObject({ z: 5, heading: 0, walking: true, walked: 5 });
    expect(standing(walker, 15)).toMatchObject({ z: 10, heading: Math.PI / 2, walking: false });
    expect(standing(walker, -1)).toBeUndefined();
    expect(standing(walker, 21)).toBeUndefined();
  });

  it('flashes no more than three times in any second', () => {
    let changes = 0;
    for (let frame = 1; frame <= 250; frame++) if (blueLight(frame / 25) !== 'off' && blueLight(frame / 25) !== blueLight((frame - 1) / 25)) changes++;
    expect(changes / 10).toBeLessThanOrEqual(3);
  });

  it('shows the same street to all three cameras', () => {
    const scenes = Object.values(AMHURST_ROAD).map((camera) => camera.shots[0]!.scene);
    expect(new Set(scenes).size).toBe(1);
  });
});
