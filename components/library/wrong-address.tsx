import { Button } from '#components/ui/button.tsx';
import { WarningIcon } from '#components/ui/icons.tsx';
import type { Wrong } from './address.ts';

const SHOWN = 60;

/** The address asks what Docket doesn't understand. Nothing is listed: without it the list would hold more than was meant. */
export function WrongAddress({ wrong, onClear }: { readonly wrong: readonly Wrong[]; readonly onClear: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-start gap-3 rounded-md border border-danger/40 bg-danger-soft p-3">
      <WarningIcon className="mt-1 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold text-danger">The address asks for something Docket doesn’t understand, so nothing is listed.</p>
        <ul className="mt-1">
          {wrong.map(({ name, value }, i) => <li key={i} className="font-mono text-[0.8125rem] break-all">{cut(name)} = {cut(value)}</li>)}
        </ul>
        <p className="mt-1">Check the link, or start without filters.</p>
      </div>
      <Button onPress={onClear}>Clear the filters</Button>
    </div>
  );
}

const cut = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words);
