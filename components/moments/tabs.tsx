'use client';
import { useObserved } from '#components/player/use-observed.ts';
import type { Stretch } from '#components/player/stretch.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { asProblem } from '#components/api/client.ts';
import type { Clocked } from '#contracts/clock.ts';
import { ClipRow } from './clip-row.tsx';
import { LongList } from './long-list.tsx';
import { MarkRow } from './mark-row.tsx';
import { NoteForm } from './note-form.tsx';
import type { Desk } from './use-desk.ts';
import { useTypedContext } from './use-typed-context.ts';

interface TabProps {
  readonly desk: Desk;
  readonly filmed: Clocked;
  readonly durationUs: number;
}

/** The marks of the recording, in its own order; above them the note that is being written with a new one. */
export function MarksTab(props: TabProps) {
  const { noting } = props.desk;
  return (
    <>
      {noting && <NoteForm key={noting.number} desk={props.desk} noting={noting} />}
      <MarkList {...props} />
    </>
  );
}

function MarkList(props: TabProps) {
  const { desk } = props;
  const context = useTypedContext(desk, props.filmed, props.durationUs);
  if (desk.isLoading) return <Busy label="Loading the marks" className="p-4" />;
  if (desk.error) return <ProblemNotice error={asProblem(desk.error)} className="m-4" />;
  if (desk.markers.length === 0) return <Nothing words={desk.mayChange ? 'No marks yet. Press M while you watch to mark a moment; Shift and M to write a note with it.' : 'Nobody has marked a moment here.'} />;
  return (
    <LongList label={`${desk.markers.length} marks`} items={desk.markers} rowHeight={57}>
      {(marker) => <MarkRow desk={desk} marker={marker} context={context} />}
    </LongList>
  );
}

const NO_STRETCH: Stretch | null = null;

/** The clips of the recording, in its own order. */
export function ClipsTab(props: TabProps) {
  const { desk } = props;
  const context = useTypedContext(desk, props.filmed, props.durationUs);
  const playing = useObserved(desk.player?.stretch.current, NO_STRETCH);
  if (desk.isLoading) return <Busy label="Loading the clips" className="p-4" />;
  if (desk.error) return <ProblemNotice error={asProblem(desk.error)} className="m-4" />;
  if (desk.clips.length === 0) return <Nothing words={desk.mayChange ? 'No clips yet. Press I where it begins and O where it ends, then C.' : 'Nobody has made a clip here.'} />;
  return (
    <LongList label={`${desk.clips.length} clips`} items={desk.clips} rowHeight={90}>
      {(clip) => <ClipRow desk={desk} clip={clip} context={context} isPlaying={playing?.fromUs === clip.inUs && playing.toUs === clip.outUs} />}
    </LongList>
  );
}

function Nothing({ words }: { readonly words: string }) {
  return <p className="p-4 text-quiet">{words}</p>;
}
