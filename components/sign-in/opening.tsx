import { Busy } from '#components/ui/busy.tsx';
import { Logo } from '#components/ui/logo.tsx';

/** Shown for the moment until it is known who is here. The bar stands where the shell's will, so that nothing jumps. */
export function Opening({ label = 'Opening Docket…' }: { readonly label?: string }) {
  return (
    <>
      <div className="flex h-13 items-center border-b border-line bg-surface px-4"><Logo /></div>
      <main className="grid place-items-center px-4 pt-[20vh]"><Busy label={label} /></main>
    </>
  );
}
