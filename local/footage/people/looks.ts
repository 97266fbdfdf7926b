/** How the people of the footage look. All invented. */
import type { Rgb } from '#local/footage/picture/canvas.ts';

export type HairCut = 'short' | 'long' | 'bun' | 'bald' | 'curly' | 'hood';

export interface Look {
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly cut: HairCut;
  readonly top: Rgb;
  readonly legs: Rgb;
  /** Metres. */
  readonly height: number;
  readonly officer?: boolean;
  readonly beard?: boolean;
  readonly scarf?: Rgb;
}

const NAVY: Rgb = [30, 34, 46];
const HIVIS: Rgb = [218, 236, 36];

export const LOOKS = {
  okafor: { skin: [112, 74, 54], hair: [24, 20, 20], cut: 'bun', top: HIVIS, legs: NAVY, height: 1.7, officer: true },
  hale: { skin: [232, 190, 164], hair: [120, 84, 50], cut: 'short', top: HIVIS, legs: NAVY, height: 1.84, officer: true, beard: true },
  brandt: { skin: [238, 204, 182], hair: [196, 158, 92], cut: 'bun', top: HIVIS, legs: NAVY, height: 1.68, officer: true },
  crewmate: { skin: [190, 142, 106], hair: [30, 24, 22], cut: 'short', top: HIVIS, legs: NAVY, height: 1.78, officer: true },
  redJacket: { skin: [222, 178, 150], hair: [64, 44, 34], cut: 'short', top: [168, 44, 46], legs: [52, 62, 88], height: 1.8, beard: true },
  blueCoat: { skin: [206, 158, 124], hair: [50, 34, 28], cut: 'long', top: [60, 104, 150], legs: [60, 56, 62], height: 1.66 },
  greyHood: { skin: [150, 106, 78], hair: [92, 94, 100], cut: 'hood', top: [92, 94, 100], legs: [38, 40, 46], height: 1.77 },
  shopkeeper: { skin: [176, 128, 92], hair: [60, 60, 62], cut: 'bald', top: [70, 112, 84], legs: [70, 64, 56], height: 1.72, beard: true },
  mustard: { skin: [238, 206, 186], hair: [176, 84, 42], cut: 'long', top: [196, 150, 52], legs: [44, 52, 74], height: 1.69 },
  teal: { skin: [96, 64, 48], hair: [26, 22, 22], cut: 'curly', top: [40, 132, 130], legs: [88, 78, 64], height: 1.75 },
  pensioner: { skin: [240, 212, 194], hair: [206, 206, 204], cut: 'curly', top: [132, 100, 140], legs: [80, 80, 90], height: 1.6, scarf: [200, 80, 90] },
  suit: { skin: [226, 186, 158], hair: [70, 56, 46], cut: 'short', top: [52, 56, 70], legs: [46, 50, 64], height: 1.82 },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof LOOKS;
export const PASSERS_BY: readonly LookName[] = ['mustard', 'teal', 'pensioner', 'suit', 'greyHood', 'blueCoat'];
