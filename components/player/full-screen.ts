/**
 * Full screen is the whole page's: the player lies over the rest of it (its classes say so), and dialogs, what was just done and the
 * sign-in lie over the player, as they do in the window. An element of it alone would leave them out of sight.
 */

/** What of a document it needs; a browser may know no full screen at all. */
export interface FullScreenPage {
  readonly fullscreenElement: unknown;
  readonly exitFullscreen: () => Promise<void>;
  readonly documentElement: { readonly requestFullscreen?: () => Promise<void> };
}

/** Into full screen, or out of it. @returns what to say where the browser refuses, else null */
export async function toggleFullScreen(page: FullScreenPage): Promise<string | null> {
  const leaves = page.fullscreenElement !== null && page.fullscreenElement !== undefined;
  try {
    if (leaves) await page.exitFullscreen();
    else if (!page.documentElement.requestFullscreen) return 'This browser has no full screen for a page.';
    else await page.documentElement.requestFullscreen();
    return null;
  } catch (error) {
    console.info('Full screen was refused', error);
    return leaves ? 'The browser did not leave full screen. Press Escape.' : 'The browser refused full screen. Allow it for this site, or press F11.';
  }
}

/** Out of full screen, when the player goes: the page that comes next was not asked for in it. */
export function leaveFullScreen(page: FullScreenPage): void {
  if (page.fullscreenElement) page.exitFullscreen().catch((error: unknown) => console.info('Full screen was not left', error));
}
