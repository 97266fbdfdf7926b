import type { QueryClient } from '@tanstack/react-query';

/**
 * What a page knows of these is asked again: at once where it is shown, else when it is next wanted.
 * @param kinds of keys, as {@link recordingKeys}: all that begin as they do
 */
export function askAgain(client: QueryClient, ...kinds: readonly { readonly all: readonly string[] }[]): void {
  for (const { all } of kinds) void client.invalidateQueries({ queryKey: all });
}
