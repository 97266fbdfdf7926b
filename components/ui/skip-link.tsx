/** Over what comes before it in the tab order, to what it names; seen only when focused. `to`: the id of something that can have the focus. */
export function SkipLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <a
      href={`#${to}`}
      className="absolute top-2 left-2 z-40 -translate-y-16 rounded-md bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0 print:hidden"
    >
      {children}
    </a>
  );
}
