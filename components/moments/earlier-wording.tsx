'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { momentKeys } from '#components/api/keys.ts';
import { useNow } from '#components/library/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { MARKER_KINDS, MarkerHistory, type Marker } from '#contracts/moments.ts';
import { timeOf } from './time-of.ts';

/** What a mark said before it was changed. Asked for when it is opened; a removal that was taken back is a version without words of its own. */
export function EarlierWording({ recordingId, marker }: { readonly recordingId: string; readonly marker: Marker }) {
  const [isOpen, setOpen] = useState(false);
  const api = useApi();
  const nowMs = useNow();
  const { data, error, refetch } = useQuery({
    queryKey: momentKeys.earlier(recordingId, marker.id, marker.version),
    queryFn: ({ signal }) => api.get(`/api/recordings/${encodeURIComponent(recordingId)}/markers/${encodeURIComponent(marker.id)}/history`, MarkerHistory, { signal }),
    enabled: isOpen,
    staleTime: Infinity,
  });
  return (
    <div className="text-xs">
      <Button kind="quiet" size="small" aria-expanded={isOpen} aria-label={`Earlier wording of the mark at ${timeOf(marker.fromUs)}`} onPress={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide earlier wording' : 'Earlier wording'}
      </Button>
      {isOpen && error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {isOpen && data?.items.length === 0 && <p className="text-quiet">It always said this.</p>}
      {isOpen && data && data.items.length > 0 && (
        <ol className="mt-1 space-y-1.5 border-s-2 border-line ps-2">
          {data.items.map(({ version, note, kind, fromUs, toUs, by, at }) => (
            <li key={version}>
              <p className="break-words whitespace-pre-wrap">{note || MARKER_KINDS[kind]}</p>
              <p className="text-quiet">
                {[note ? MARKER_KINDS[kind] : null, `${timeOf(fromUs)}${toUs === null ? '' : ` to ${timeOf(toUs)}`}`, by.name, `${dayWords(Date.parse(at), nowMs)}, ${londonShortClock(Date.parse(at))}`].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
