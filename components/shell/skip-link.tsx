/** First in the tab order, seen only when focused. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="absolute top-2 left-2 z-40 -translate-y-16 rounded-md bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
    >
      Skip to the page’s content
    </a>
  );
}
