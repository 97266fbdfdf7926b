import type { Locator } from '@playwright/test';

/**
 * Notes every value an attribute takes from now on, an instant's too.
 * @returns asks for them, in order, the present one first
 */
export async function watchAttribute(element: Locator, name: string): Promise<() => Promise<string[]>> {
  const list = await element.evaluateHandle((element, name) => {
    const seen = [element.getAttribute(name) ?? ''];
    new MutationObserver(() => {
      const now = element.getAttribute(name) ?? '';
      if (seen.at(-1) !== now) seen.push(now);
    }).observe(element, { attributeFilter: [name] });
    return seen;
  }, name);
  return () => list.jsonValue();
}
