/** Presses a place as a person does: comes from the margin, is over it for a moment, presses and lets go. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** From arriving over a target to pressing it; people take 100 to 300 ms to be sure that they are there. */
export const HOVER_MS = 100;
/** The page's left margin, where nothing answers to the pointer. */
const MARGIN_X = 4;

/** Sends the pointer to the margin at this height. */
export async function stepAside(page: Page, y: number): Promise<void> {
  await page.mouse.move(MARGIN_X, y);
}

export async function press(page: Page, { x, y }: { readonly x: number; readonly y: number }): Promise<void> {
  await stepAside(page, y);
  await page.mouse.move(x, y, { steps: 8 });
  await delay(HOVER_MS);
  await page.mouse.down();
  await page.mouse.up();
}
