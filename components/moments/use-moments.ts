'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '#components/api/client.ts';
import { momentKeys } from '#components/api/keys.ts';
import { useUndo } from '#components/marking/undo.tsx';
import { unsavedOf } from '#components/marking/unsaved.ts';
import { clockWithHundredths } from '#components/player/media-time.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Clip, Clips, Marker, Markers, type ChangeClip, type ChangeMarker } from '#contracts/moments.ts';
import { microseconds } from '#contracts/time.ts';
import { Changes, type Item } from './changes.ts';
import { MomentReads } from './moment-reads.ts';

/** What was watched grows with each beat of the viewing. */
const WATCHED_AGAIN_MS = 20_000;

const at = (us: number) => clockWithHundredths(microseconds(us));

/** Marks, clips and the person's own watch state of one recording. Not asked for before `isWanted`. */
export function useMoments(recordingId: string, isWanted: boolean) {
  const api = useApi();
  const client = useQueryClient();
  const reads = useMemo(() => new MomentReads(api, client, recordingId), [api, client, recordingId]);
  // Each look is a consultation in the ledger: returning to the tab is not one.
  const once = { enabled: isWanted, refetchOnWindowFocus: false, staleTime: 60_000 } as const;
  const markers = useQuery({ queryKey: momentKeys.markers(recordingId), queryFn: reads.markers, ...once });
  const clips = useQuery({ queryKey: momentKeys.clips(recordingId), queryFn: reads.clips, ...once });
  const watched = useQuery({ queryKey: momentKeys.watched(recordingId), queryFn: reads.watched, ...once, staleTime: 0, refetchInterval: WATCHED_AGAIN_MS });
  return { markers, clips, watched };
}

export type NewMark = Pick<Marker, 'from' | 'to' | 'timescale' | 'kind' | 'note'>;
export type NewCut = Pick<Clip, 'in' | 'out' | 'timescale' | 'title'>;
type Said<T> = Omit<Exclude<T, { restore: true }>, 'version'>;
export type MarkSaid = Said<ChangeMarker>;
export type ClipSaid = Said<ChangeClip>;
export type MarkChanges = Changes<Marker, NewMark, MarkSaid>;
export type ClipChanges = Changes<Clip, NewCut, ClipSaid>;

const us = (tick: number, timescale: number) => Math.round((tick / timescale) * 1e6);

/** The ways to change them. */
export function useMomentChanges(recordingId: string): { readonly marks: MarkChanges; readonly clips: ClipChanges } {
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const { id: personId, name } = useMe();
  return useMemo(() => {
    const path = `/api/recordings/${encodeURIComponent(recordingId)}`;
    const mine = () => ({ by: { id: personId, name }, at: new Date().toISOString(), changedBy: null, changedAt: null, version: 0 });
    const marks = new Changes<Marker, NewMark, MarkSaid>(
      {
        name: 'Marked', isCounted: false, key: momentKeys.markers(recordingId), path: `${path}/markers`, answer: Marker, list: Markers, isOwn: ({ changedBy }) => changedBy?.id === personId,
        order: (a, b) => a.fromUs - b.fromUs || (a.id < b.id ? -1 : 1),
        words: ({ fromUs }) => at(fromUs),
        imagined: (added, id) => ({ ...added, ...mine(), id, fromUs: us(added.from, added.timescale), toUs: added.to === null ? null : us(added.to, added.timescale) }) as Marker,
        with: (item, { span, ...said }) => ({ ...item, ...said, ...(span ? { from: span.from, to: span.to, fromUs: us(span.from, span.timescale), toUs: span.to === null ? null : us(span.to, span.timescale) } : {}) }),
        before: ({ from, to, timescale, kind, note }) => ({ span: { from, to, timescale }, kind, note }),
      },
      recordingId, api, client, undo, unsavedOf(client),
    );
    const clips = new Changes<Clip, NewCut, ClipSaid>(
      {
        name: 'Saved clip', isCounted: true, key: momentKeys.clips(recordingId), path: `${path}/clips`, answer: Clip, list: Clips, isOwn: ({ changedBy }) => changedBy?.id === personId,
        order: (a, b) => a.inUs - b.inUs || a.outUs - b.outUs || (a.id < b.id ? -1 : 1),
        words: ({ title, inUs, outUs }) => `${title ? `${title}, ` : ''}${at(inUs)} to ${at(outUs)}`,
        imagined: (added, id) => ({ ...added, ...mine(), id, inUs: us(added.in, added.timescale), outUs: us(added.out, added.timescale) }) as Clip,
        with: (item, { span, ...said }) => ({ ...item, ...said, ...(span ? { in: span.in, out: span.out, inUs: us(span.in, span.timescale), outUs: us(span.out, span.timescale) } : {}) }),
        before: ({ in: begins, out, timescale, title }) => ({ span: { in: begins, out, timescale }, title }),
      },
      recordingId, api, client, undo, unsavedOf(client),
    );
    return { marks, clips };
  }, [recordingId, api, client, undo, personId, name]);
}

/** Whether the server knows it yet: until then it can be neither changed nor removed. */
export const isImagined = ({ version }: Item): boolean => version === 0;
