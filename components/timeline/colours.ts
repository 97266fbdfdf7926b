/** The theme's colours for canvases, which know no classes: read from elements that carry them. */
export const COLOURS = ['text', 'quiet', 'faint', 'line', 'line-strong', 'surface', 'sunken', 'accent', 'accent-soft', 'evidence', 'clip', 'clip-soft', 'ok', 'hold'] as const;
export type Colour = (typeof COLOURS)[number];
export type Colours = Readonly<Record<Colour, string>>;

/** Each colour's class, written out so that the style sheet has it. */
export const COLOUR_CLASSES: Readonly<Record<Colour, string>> = {
  text: 'text-text', quiet: 'text-quiet', faint: 'text-faint', line: 'text-line', 'line-strong': 'text-line-strong', surface: 'text-surface', sunken: 'text-sunken',
  accent: 'text-accent', 'accent-soft': 'text-accent-soft', evidence: 'text-evidence', clip: 'text-clip', 'clip-soft': 'text-clip-soft', ok: 'text-ok', hold: 'text-hold',
};

/** @param palette holds one element of each colour's class, in the order of {@link COLOURS} */
export function coloursOf(palette: HTMLElement): Colours {
  return Object.fromEntries(COLOURS.map((name, i) => [name, getComputedStyle(palette.children[i] ?? palette).color])) as Record<Colour, string>;
}

/** Calls back when the theme has changed, the system's or the page's. @returns stops it */
export function whenThemeChanges(tell: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', tell);
  const chosen = new MutationObserver(tell);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  return () => {
    system.removeEventListener('change', tell);
    chosen.disconnect();
  };
}
