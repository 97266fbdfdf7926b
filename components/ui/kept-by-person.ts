/** What a person chose, kept in this browser under their name: station computers are shared, so one person's choice is never another's. */
export interface KeptByPerson<T> {
  /** One object as long as the same stands in the store. */
  readonly read: (personId: string) => T;
  readonly keep: (personId: string, value: T) => void;
  /** Changed here, or in another tab. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Of what somebody writes about marks and clips and hasn't saved. */
export const WORDS_STORE = 'words';

const storeOf = (name: string, personId: string): string => `docket.${name}.${personId}`;

/** For signing out, which comes with every page and needn't know what is kept. What only the page holds goes with it. */
export function forgetByPerson(name: string, personId: string): void {
  try {
    localStorage.removeItem(storeOf(name, personId));
  } catch {
    // Closed by policy: nothing is kept there.
  }
}

/** @param made what the kept text says; null where nothing is kept, and what isn't a choice counts as none */
export function keptByPerson<T>(name: string, made: (text: string | null) => T): KeptByPerson<T> {
  const listeners = new Set<() => void>();
  /** Where storage is closed by policy: for as long as the page stands. */
  const unkept = new Map<string, string>();
  let last: { readonly store: string; readonly text: string | null; readonly value: T } | null = null;
  return {
    read(personId) {
      const store = storeOf(name, personId);
      let text: string | null;
      try {
        text = localStorage.getItem(store);
      } catch {
        text = unkept.get(store) ?? null;
      }
      if (last?.store !== store || last.text !== text) last = { store, text, value: made(text) };
      return last.value;
    },
    keep(personId, value) {
      const text = JSON.stringify(value);
      try {
        localStorage.setItem(storeOf(name, personId), text);
      } catch {
        unkept.set(storeOf(name, personId), text);
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
  };
}
