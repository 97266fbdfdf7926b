/** A key as printed on the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="rounded border border-current px-1 font-mono text-[0.6875rem] leading-4">{children}</kbd>;
}
