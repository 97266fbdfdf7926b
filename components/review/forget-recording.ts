/** What the page holds of a recording, gone when access to it is: details, history, marks, clips, what is said in it. */
import type { QueryClient } from '@tanstack/react-query';
import { momentKeys, recordingKeys, transcriptKeys } from '#components/api/first-keys.ts';

/** Once nothing shows them any more. Lists are asked for anew when somebody looks at them. */
export function forgetRecording(client: QueryClient, recordingId: string): void {
  const kinds: readonly string[] = [recordingKeys.all[0], momentKeys.all[0], transcriptKeys.all[0]];
  client.removeQueries({ predicate: ({ queryKey }) => kinds.includes(String(queryKey[0])) && queryKey.includes(recordingId) });
  void client.invalidateQueries({ queryKey: recordingKeys.lists() });
}
