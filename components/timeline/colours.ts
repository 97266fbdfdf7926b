/** The theme's colours for canvases, which know no classes: read from elements that carry them. */
export const COLOURS = ['text', 'quiet', 'faint', 'line', 'line-strong', 'surface', 'sunken', 'accent', 'accent-soft', 'evidence', 'evidence-soft', 'clip', 'clip-soft', 'ok', 'hold'] as const;
export type Colour = (typeof COLOURS)[number];
export type Colours = Readonly<Record<Colour, string>>;

/**
 * Each colour's class, written out so that the style sheet has it. Where the person has chosen the colours themselves (forced colours) each
 * is the role of theirs that is nearest; the palette takes no others from the browser, which would make them all one.
 */
export const COLOUR_CLASSES: Readonly<Record<Colour, string>> = {
  text: 'text-text forced-colors:text-[CanvasText]',
  quiet: 'text-quiet forced-colors:text-[CanvasText]',
  faint: 'text-faint forced-colors:text-[CanvasText]',
  line: 'text-line forced-colors:text-[GrayText]',
  'line-strong': 'text-line-strong forced-colors:text-[GrayText]',
  surface: 'text-surface forced-colors:text-[Canvas]',
  sunken: 'text-sunken forced-colors:text-[Canvas]',
  accent: 'text-accent forced-colors:text-[Highlight]',
  'accent-soft': 'text-accent-soft forced-colors:text-[Canvas]',
  evidence: 'text-evidence forced-colors:text-[Highlight]',
  'evidence-soft': 'text-evidence-soft forced-colors:text-[Canvas]',
  clip: 'text-clip forced-colors:text-[LinkText]',
  'clip-soft': 'text-clip-soft forced-colors:text-[Canvas]',
  ok: 'text-ok forced-colors:text-[Highlight]',
  hold: 'text-hold forced-colors:text-[Highlight]',
};

/** @param palette holds one element of each colour's class, in the order of {@link COLOURS} */
export function coloursOf(palette: HTMLElement): Colours {
  return Object.fromEntries(COLOURS.map((name, i) => [name, getComputedStyle(palette.children[i] ?? palette).color])) as Record<Colour, string>;
}

/** Calls back when the theme has changed, the system's or the page's. @returns stops it */
export function whenThemeChanges(tell: () => void): () => void {
  const systems = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
  for (const system of systems) system.addEventListener('change', tell);
  const chosen = new MutationObserver(tell);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  return () => {
    for (const system of systems) system.removeEventListener('change', tell);
    chosen.disconnect();
  };
}
