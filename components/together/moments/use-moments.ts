'use client';
import { useMutation, useQuery, useQueryClient, type MutationOptions, type QueryClient } from '@tanstack/react-query';
import { useApi, type Api } from '#components/api/client.ts';
import { incidentKeys, momentKeys } from '#components/api/keys.ts';
import { useUndo, type Undo } from '#components/marking/undo.tsx';
import { unsavedOf } from '#components/marking/unsaved.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { ClippedTogether, IncidentMoments, MarkedTogether, RemovedTogether, type CameraMoments, type LeftOut, type RemoveTogether } from '#contracts/incident-moments.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { Clip, Marker } from '#contracts/moments.ts';
import type { TogetherCamera } from '../cameras.ts';
import { imagined, type Author } from './imagined.ts';
import { setWords } from './words.ts';

/** Marks and clips of an incident's cameras. Not asked for before they are watched: others' are told within a viewing. */
export function useIncidentMoments(incidentId: string, isWanted: boolean) {
  const api = useApi();
  const client = useQueryClient();
  const queryKey = incidentKeys.moments(incidentId);
  // Each look is a consultation in the ledger: returning to the tab is not one.
  return useQuery({
    queryKey, enabled: isWanted, refetchOnWindowFocus: false, staleTime: 60_000,
    // What was set and isn't answered yet lies over every look.
    queryFn: async ({ signal }) => withUnsaved(client, incidentId, await api.get(`/api/incidents/${encodeURIComponent(incidentId)}/moments`, IncidentMoments, { signal })),
  });
}

const withUnsaved = (client: QueryClient, incidentId: string, { cameras }: IncidentMoments): IncidentMoments => ({ cameras: unsavedOf(client).over(incidentKeys.moments(incidentId), { items: cameras }).items });

/** What is to be set, on which cameras, at which time of the incident. */
export interface Setting {
  readonly what: 'mark' | 'clip';
  readonly cameras: readonly TogetherCamera[];
  /** One for each camera's, made here: sent again because its answer was lost, it is the same one. */
  readonly ids: readonly string[];
  readonly fromUs: number;
  /** Null: a moment. */
  readonly toUs: number | null;
}

export const settingOf = (setting: Omit<Setting, 'ids'>): Setting => ({ ...setting, ids: setting.cameras.map(() => crypto.randomUUID()) });

/**
 * Sets them, shown at once, again until it is answered; says on which cameras, and offers to take all of it back at once.
 * @param undone it was taken back, or refused
 */
export function useSetTogether(incidentId: string, nameOf: (recordingId: string) => string, undone: (setting: Setting) => void) {
  const { id, name } = useMe();
  return useMutation(settingTogether({ incidentId, nameOf, undone, by: { id, name }, api: useApi(), client: useQueryClient(), undo: useUndo() }));
}

interface SettingTogether {
  readonly incidentId: string;
  readonly nameOf: (recordingId: string) => string;
  readonly undone: (setting: Setting) => void;
  readonly by: Author;
  readonly api: Api;
  readonly client: QueryClient;
  readonly undo: Undo;
}

/** What was made, by camera. */
interface Answer {
  readonly made: readonly { readonly recordingId: RecordingId; readonly beginsLate: boolean; readonly endsEarly: boolean; readonly clips: readonly Clip[]; readonly markers: readonly Marker[] }[];
  readonly left: readonly LeftOut[];
}

/** What takes the imagined ones away again. */
interface Laid {
  readonly answered: () => void;
}

export function settingTogether({ incidentId, nameOf, undone, by, api, client, undo }: SettingTogether): MutationOptions<Answer, Error, Setting, Laid> {
  const base = `/api/incidents/${encodeURIComponent(incidentId)}`;
  const key = incidentKeys.moments(incidentId);
  const changed = (cameras: readonly { readonly recordingId: string }[]) => {
    void client.invalidateQueries({ queryKey: key });
    for (const { recordingId } of cameras) for (const each of [momentKeys.markers(recordingId), momentKeys.clips(recordingId)]) void client.invalidateQueries({ queryKey: each });
  };
  const show = (change: (one: CameraMoments) => CameraMoments) => client.setQueryData<IncidentMoments>(key, (known) => known && withUnsaved(client, incidentId, { cameras: known.cameras.map(change) }));
  const without = (ids: readonly string[]) => ({ clips, markers, ...one }: CameraMoments): CameraMoments => ({ ...one, clips: clips.filter(({ id }) => !ids.includes(id)), markers: markers.filter(({ id }) => !ids.includes(id)) });
  return {
    networkMode: 'always',
    mutationFn: ({ what, cameras, ids, fromUs, toUs }) => unsavedOf(client).send(ids[0]!, async () => {
      // The clock each camera was seen by: another one since, and nothing is set.
      const named = cameras.map(({ recordingId, recording: { clock: { offsetUs, ratePpm } } }, n) => ({ recordingId, id: ids[n], clock: { offsetUs, ratePpm } }));
      if (what === 'clip') {
        const { made, left } = await api.post(`${base}/clips`, { cameras: named, fromUs, toUs }, ClippedTogether);
        return { made: made.map(({ clip, ...part }) => ({ ...part, clips: [clip], markers: [] })), left };
      }
      const { made, left } = await api.post(`${base}/markers`, { cameras: named, atUs: fromUs, toUs }, MarkedTogether);
      return { made: made.map(({ marker, ...part }) => ({ ...part, clips: [], markers: [marker] })), left };
    }),
    onMutate: async (setting) => {
      // A look that was asked before would bring back what was.
      await client.cancelQueries({ queryKey: key });
      const answered = unsavedOf(client).lay(key, (cameras: readonly CameraMoments[]) => imagined(cameras, setting, by));
      show((one) => one);
      return { answered };
    },
    onSuccess: (answer, setting, { answered }) => {
      answered();
      // In their order with the next look.
      show((one) => {
        const { clips, markers, ...rest } = without(setting.ids)(one);
        const set = answer.made.find(({ recordingId }) => recordingId === one.recordingId);
        return { ...rest, clips: [...clips, ...(set?.clips ?? [])], markers: [...markers, ...(set?.markers ?? [])] };
      });
      changed(answer.made);
      const all: RemoveTogether = {
        markers: answer.made.flatMap(({ recordingId, markers }) => markers.map(({ id, version }) => ({ recordingId, id, version }))),
        clips: answer.made.flatMap(({ recordingId, clips }) => clips.map(({ id, version }) => ({ recordingId, id, version }))),
      };
      undo.offer({
        words: setWords(setting.what, answer, setting, nameOf),
        undo: async () => {
          await api.post(`${base}/moments/remove`, all, RemovedTogether);
          changed(answer.made);
          undone(setting);
        },
      });
    },
    onError: (error, setting, laid) => {
      laid?.answered();
      show(without(setting.ids));
      undone(setting);
      undo.fail(error);
      // Somebody lined them up anew, or what was sent again had arrived: what is true now is shown beside the refusal.
      void client.invalidateQueries({ queryKey: incidentKeys.detail(incidentId) });
      void client.invalidateQueries({ queryKey: key });
    },
  };
}
