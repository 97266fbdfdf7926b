/** The case somebody put an exhibit into last, on this page's lifetime: the next exhibit is most often of the same. Kept nowhere. */
import type { CaseSummary } from '#contracts/cases.ts';

export type ChosenCase = Pick<CaseSummary, 'id' | 'reference' | 'title' | 'mayShare'>;
let last: ChosenCase | null = null;

export const lastCase = (): ChosenCase | null => last;
export function rememberCase(chosen: ChosenCase): void {
  last = chosen;
}
