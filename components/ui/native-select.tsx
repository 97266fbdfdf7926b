import { ChevronDownIcon } from './icons.tsx';

interface NativeSelectProps<K extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: K; readonly name: string }[];
  readonly chosen: K;
  readonly onChoose: (id: K) => void;
  /** Its label above rather than beside it. */
  readonly isStacked?: boolean;
}

/**
 * One of a few, by the browser's own list, its label beside it. For lists' pages: Select's list and popover would be a
 * seventh of their script, and this one is at home on a phone.
 */
export function NativeSelect<K extends string>({ label, choices, chosen, onChoose, isStacked = false }: NativeSelectProps<K>) {
  return (
    <label className={isStacked ? 'flex min-w-0 flex-col gap-1' : 'flex items-center gap-2'}>
      <span className="text-[0.8125rem] font-semibold text-quiet">{label}</span>
      <span className="relative flex items-center">
        <select
          value={chosen}
          onChange={(event) => onChoose(event.target.value as K)}
          className={`h-9 w-full ${isStacked ? 'min-w-0' : 'min-w-40'} cursor-pointer appearance-none rounded-md border border-line-strong bg-surface pr-9 pl-3 text-text hover:bg-sunken`}
        >
          {choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
        <ChevronDownIcon className="pointer-events-none absolute right-3 text-quiet" />
      </span>
    </label>
  );
}
