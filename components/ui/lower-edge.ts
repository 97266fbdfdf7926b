/** The room a bar takes of the window's lower edge, px: what else stands there stands above it, by the style `--lower-edge`. */
const NAME = '--lower-edge';
const BETWEEN = 8;

/** As a bar's `ref`: keeps its height told for as long as it is there, however its words wrap. */
export function takesLowerEdge(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined;
  const { style } = document.documentElement;
  const watch = new ResizeObserver(() => style.setProperty(NAME, `${bar.offsetHeight + BETWEEN}px`));
  watch.observe(bar);
  return () => {
    watch.disconnect();
    style.removeProperty(NAME);
  };
}
