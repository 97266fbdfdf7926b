'use client';

/** Beside what one is writing: what somebody else wrote since. */
export function Meanwhile({ who, words }: { readonly who: string; readonly words: string }) {
  return (
    <p className="border-s-2 border-line-strong ps-2 text-xs break-words whitespace-pre-wrap text-quiet">
      Now, as {who} left it: {words}. Save puts what you wrote in its place.
    </p>
  );
}
