'use client';
import { MOMENT_BINDINGS } from '#components/player/moment-keys.ts';
import { useKeyWords } from '#components/player/key-words.ts';
import { useObserved } from '#components/player/use-observed.ts';
import type { Stretch } from '#components/player/stretch.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { asProblem } from '#components/api/client.ts';
import type { Clocked } from '#contracts/clock.ts';
import type { Clip } from '#contracts/moments.ts';
import { ClipRow } from './clip-row.tsx';
import { LongList } from './long-list.tsx';
import { MarkRow } from './mark-row.tsx';
import type { Drafts, Fields } from './drafts.ts';
import { NoteForm } from './note-form.tsx';
import { NotSaved } from './not-saved.tsx';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';
import { useTypedContext } from './use-typed-context.ts';

interface TabProps {
  readonly desk: Desk;
  readonly filmed: Clocked;
  readonly durationUs: number;
}

/** The marks of the recording, in its own order; above them the notes that are being written with new ones. */
export function MarksTab(props: TabProps) {
  const { noting } = props.desk;
  return (
    <>
      {noting.map((one) => <NoteForm key={one.key} desk={props.desk} noting={one} />)}
      <Unfinished drafts={props.desk.drafts.marks} items={props.desk.markers} desk={props.desk} what={({ fromUs }) => `Change of the mark at ${timeOf(fromUs)}`} />
      <MarkList {...props} />
    </>
  );
}

function MarkList(props: TabProps) {
  const { desk } = props;
  const key = useKeyWords(MOMENT_BINDINGS);
  const context = useTypedContext(desk, props.filmed, props.durationUs);
  if (desk.isLoading) return <Busy label="Loading the marks" className="p-4" />;
  if (desk.error) return <ProblemNotice error={asProblem(desk.error)} className="m-4" />;
  if (desk.markers.length === 0) return <Nothing words={desk.mayChange ? `No marks yet. Press ${key('mark')} while you watch to mark a moment; ${key('mark-with-note')} to write a note with it.` : 'Nobody has marked a moment here.'} />;
  return (
    <LongList label={`${desk.markers.length} marks`} items={desk.markers} rowHeight={57} shown={desk.editing}>
      {(marker) => <MarkRow desk={desk} marker={marker} context={context} />}
    </LongList>
  );
}

interface UnfinishedProps<T extends { readonly id: string; readonly version: number }, F extends Fields> {
  readonly desk: Desk;
  readonly drafts: Drafts<T, F>;
  readonly items: readonly T[];
  readonly what: (item: T) => string;
}

/** Changes that were begun and put aside, in this visit or an earlier one: their rows may be far down, or gone. */
function Unfinished<T extends { readonly id: string; readonly version: number }, F extends Fields>({ desk, drafts, items, what }: UnfinishedProps<T, F>) {
  const unsaved = useObserved(drafts.unsaved, NO_DRAFTS);
  return unsaved
    .filter(({ base }) => base.id !== desk.editing)
    .map(({ base, fields }) => {
      const stands = items.some(({ id }) => id === base.id);
      return <NotSaved key={base.id} what={what(base)} words={fields['note'] ?? fields['title'] ?? ''} onGoOn={stands ? () => desk.edit(base.id) : null} onThrowAway={() => drafts.drop(base.id)} />;
    });
}
const NO_DRAFTS: readonly never[] = [];

const NO_STRETCH: Stretch | null = null;

interface ClipsTabProps extends TabProps {
  readonly onExport: (clip: Clip) => void;
}

/** The clips of the recording, in its own order; above them changes that were put aside. */
export function ClipsTab(props: ClipsTabProps) {
  return (
    <>
      <Unfinished drafts={props.desk.drafts.clips} items={props.desk.clips} desk={props.desk} what={({ title, inUs }) => `Change of ${title || `the clip at ${timeOf(inUs)}`}`} />
      <ClipList {...props} />
    </>
  );
}

function ClipList({ onExport, ...props }: ClipsTabProps) {
  const { desk } = props;
  const key = useKeyWords(MOMENT_BINDINGS);
  const context = useTypedContext(desk, props.filmed, props.durationUs);
  const playing = useObserved(desk.player?.stretch.current, NO_STRETCH);
  if (desk.isLoading) return <Busy label="Loading the clips" className="p-4" />;
  if (desk.error) return <ProblemNotice error={asProblem(desk.error)} className="m-4" />;
  if (desk.clips.length === 0) return <Nothing words={desk.mayChange ? `No clips yet. Press ${key('set-in')} where it begins and ${key('set-out')} where it ends, then ${key('save-clip')}.` : 'Nobody has made a clip here.'} />;
  return (
    <LongList label={`${desk.clips.length} clips`} items={desk.clips} rowHeight={90} shown={desk.editing}>
      {(clip) => <ClipRow desk={desk} clip={clip} context={context} isPlaying={playing?.fromUs === clip.inUs && playing.toUs === clip.outUs} onExport={onExport} />}
    </LongList>
  );
}

function Nothing({ words }: { readonly words: string }) {
  return <p className="p-4 text-quiet">{words}</p>;
}
