/** What a key means to the review form beside a player. Pure. */

export type FormKey = { readonly do: 'choose'; readonly choice: number } | { readonly do: 'back' } | { readonly do: 'submit' };

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** Where the press happened: text takes letters and Enter, things that are pressed take Enter. */
export type Where = 'text' | 'pressable' | 'elsewhere';

/** @param singleKeys whether digits and Backspace are on (WCAG 2.1.4) @returns null for what is somebody else's */
export function formKeyOf({ key, ctrlKey, altKey, metaKey, shiftKey, repeat }: Press, where: Where, singleKeys: boolean): FormKey | null {
  if (altKey || metaKey || shiftKey || repeat) return null;
  if (key === 'Enter') return (ctrlKey && where === 'text') || (!ctrlKey && where === 'elsewhere') ? { do: 'submit' } : null;
  if (ctrlKey || where === 'text' || !singleKeys) return null;
  if (/^[1-9]$/.test(key)) return { do: 'choose', choice: Number(key) - 1 };
  return key === 'Backspace' ? { do: 'back' } : null;
}

const TEXT = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog], [role=alertdialog]';
const PRESSABLE = 'button, a[href], summary, [role=button], [role=tab], [role=slider]';

export function whereOf(target: EventTarget | null): Where {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest(TEXT)) return 'text';
  return target.closest(PRESSABLE) ? 'pressable' : 'elsewhere';
}
