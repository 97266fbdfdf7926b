import { describe, expect, it } from 'vitest';
import { lowerShapes } from './shapes.ts';

const of = (width: number, height: number) => lowerShapes({ width, height }).map(({ kind, width: w, height: h }) => `${kind} ${w}×${h}`);

describe('smaller forms', () => {
  it.each([
    ['1080p', [1920, 1080], ['p720 1280×720', 'p360 640×360']],
    ['4K', [3840, 2160], ['p720 1280×720', 'p360 640×360']],
    ['720p', [1280, 720], ['p360 640×360']],
    ['a body camera’s 4:3', [1280, 960], ['p720 960×720', 'p360 480×360']],
    ['480p', [848, 480], ['p360 636×360']],
    ['upright 1080p', [1080, 1920], ['p720 720×1280', 'p360 360×640']],
    ['360p: none', [640, 360], []],
    ['hardly larger: none', [720, 400], []],
    ['hardly larger than 720p', [1366, 768], ['p360 640×360']],
    ['odd', [853, 479], ['p360 642×360']],
    ['tiny', [320, 180], []],
    ['a strip', [4096, 16], []],
  ] as const)('%s', (_, [width, height], expected) => expect(of(width, height)).toEqual(expected));
});
