'use client';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ApiProblem } from '#components/api/client.ts';
import { AnswerLine } from '#components/player/answer-line.tsx';
import { useAnswer } from '#components/player/answers.ts';
import type { Command } from '#components/player/commands.ts';
import { TOGETHER_FIXED } from '#components/player/fixed-keys.ts';
import { leaveFullScreen, toggleFullScreen } from '#components/player/full-screen.ts';
import { TOGETHER_BINDINGS, TOGETHER_LISTS, type TogetherCommand } from '#components/player/together-keys.ts';
import { TOGETHER_MOMENT_BINDINGS } from '#components/player/together-moment-keys.ts';
import { useKeyWords } from '#components/player/key-words.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { wallStamp } from '#components/player/wall-clock.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { classes } from '#components/ui/classes.ts';
import { NativeButton } from '#components/ui/native-button.tsx';
import { late } from '#components/ui/late.tsx';
import type { RecordingId } from '#contracts/ids.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { ViewReason } from '#contracts/playback.ts';
import { firstForm } from './ahead.ts';
import { BackLink } from './back-link.tsx';
import type { Cameras } from './cameras.ts';
import { ClockLine } from './clock-line.tsx';
import { TogetherControls } from './controls.tsx';
import { columnsOf, formFor, LAYOUT_WORDS, LAYOUTS, seenIn, stripOf, type Layout } from './layout.ts';
import { spanOf } from '#components/moments/selection.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { TogetherMomentTools } from './moments/tools.tsx';
import { useTogetherDesk } from './moments/use-desk.ts';
import { chosenForm } from './seat.ts';
import { Side } from './side.tsx';
import { Tile } from './tile.tsx';
import { UnderPictures } from './under-pictures.tsx';
import { useSeat } from './use-seat.ts';
import { useSettled } from './use-settled.ts';
import { performTogether, useTogetherKeys } from './use-together-keys.ts';
import { announcement } from './words.ts';

// Asked for by a person.
const KeysHelp = late(async () => (await import('#components/player/keys-help.tsx')).KeysHelp, 'over');

const LOOP_US = 10_000_000;
/** The others fill what the one in focus leaves, row by row. */
const STRIP = { 1: 'sm:grid-cols-[minmax(0,1fr)_14rem]', 2: 'sm:grid-cols-[minmax(0,1fr)_11rem_11rem]' } as const;
const BESIDE = { 1: 'sm:row-span-1', 2: 'sm:row-span-2', 3: 'sm:row-span-3', 4: 'sm:row-span-4' } as const;
const COLUMNS = { 1: 'sm:grid-cols-1', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' } as const;

interface WorkspaceProps {
  readonly incident: IncidentDetail;
  readonly cameras: Cameras;
  readonly reason: ViewReason | undefined;
  readonly atUs?: number | undefined;
  readonly onRefused: (problem: ApiProblem) => void;
}

/** The cameras, what moves them, and what stands around them. */
export function Workspace({ incident, cameras: { shown, left, unplayable, time }, reason, atUs, onRefused }: WorkspaceProps) {
  const [layout, setLayout] = useState<Layout>('grid');
  const [heights, setHeights] = useState<Readonly<Record<string, number>>>({});
  const [showsKeys, setShowsKeys] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const announce = useAnnounce();
  const answer = useAnswer();
  const key = useKeyWords(TOGETHER_MOMENT_BINDINGS);
  const { conductor, players } = useSeat(shown, reason, { atUs, form: firstForm(shown.length), onRefused });
  const desk = useTogetherDesk(incident.id, shown, conductor);
  const focus = useSelected(conductor?.state, (all) => all.focus, null);
  const ids = useMemo(() => shown.map(({ recordingId }) => recordingId), [shown]);
  const seen = seenIn(layout, ids, focus);
  const seenKey = seen.join(' ');
  useEffect(() => conductor?.shows(seenKey.split(' ') as RecordingId[]), [conductor, seenKey]);
  useEffect(() => {
    for (const { recordingId } of shown) conductor?.showAs(recordingId, formFor({ layout, isFocus: recordingId === focus, count: shown.length, heightPx: heights[recordingId] ?? 0, chosen: chosenForm() }));
  }, [conductor, players, shown, layout, focus, heights]);
  const said = useSelected(conductor?.state, announcement, 'All paused');
  // What it begins with is not a change.
  const last = useRef(said);
  useEffect(() => {
    if (said && said !== last.current) announce(said);
    if (said) last.current = said;
  }, [said, announce]);
  useEffect(() => () => leaveFullScreen(document), []);

  const command = useCallback((wanted: Command) => {
    if (!conductor) return;
    performTogether(wanted, conductor, {
      showKeys: () => setShowsKeys(true),
      sayTime: () => answer(wallStamp(Math.floor(conductor.nowUs / 1000))),
      toggleFullScreen: () => void toggleFullScreen(document).then((problem) => problem && answer(problem)),
    });
  }, [conductor, answer]);
  const loop = () => {
    if (!conductor) return;
    const { loop: present, atUs: nowUs } = conductor.state.get();
    conductor.setLoop(present ? null : { fromUs: nowUs, toUs: nowUs + LOOP_US });
    announce(present ? 'Stopped repeating' : 'Repeats 10 seconds from here');
  };
  const selected = spanOf(desk.selection);
  const span = selected && { fromUs: desk.axis.originUs + selected.in.us, toUs: desk.axis.originUs + selected.out.us };
  const exportThem = () => (span ? setExporting(true) : answer(`Set where it begins with ${key('together-in')}, and where it ends with ${key('together-out')}; or drag along the lanes.`));
  const isSettled = useSettled(conductor);
  const focusOn = (index: number) => {
    const camera = shown[(index + shown.length) % shown.length];
    if (!camera || !conductor) return;
    conductor.focus(camera.recordingId);
    announce(`Camera ${shown.indexOf(camera) + 1}: ${camera.label}`);
  };
  const arrange = (wanted: Layout) => {
    setLayout(wanted);
    announce(LAYOUT_WORDS[wanted]);
  };
  const onCamera = (what: TogetherCommand) => {
    const at = shown.findIndex(({ recordingId }) => recordingId === focus);
    if (what === 'together-next') focusOn(at + 1);
    else if (what === 'together-previous') focusOn(at - 1);
    else if (what === 'together-loop') loop();
    else if (what === 'together-export') exportThem();
    else arrange(LAYOUTS[(LAYOUTS.indexOf(layout) + 1) % LAYOUTS.length]!);
  };
  useTogetherKeys(conductor && !showsKeys && !isExporting ? command : null, onCamera, (number) => number <= shown.length && focusOn(number - 1));

  const onHeight = useMemo(() => new Map(ids.map((id) => [id, (px: number) => setHeights((known) => (known[id] === px ? known : { ...known, [id]: px }))])), [ids]);
  return (
    <div className="grid gap-4 lg:[&:has(>aside:not(:empty))]:grid-cols-[minmax(0,1fr)_22.5rem]">
      <div className="min-w-0 in-[:fullscreen]:fixed in-[:fullscreen]:inset-0 in-[:fullscreen]:z-30 in-[:fullscreen]:overflow-y-auto in-[:fullscreen]:bg-canvas in-[:fullscreen]:p-3">
        <header className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <BackLink incident={incident} />
          <h1 className="text-base font-bold">{incident.label}</h1>
          <Chip>{shown.length === 1 ? '1 camera' : `${shown.length} cameras`}</Chip>
          <ClockLine time={time} cameras={shown} />
          <div className="ms-auto flex gap-2">
            {LAYOUTS.map((one) => <NativeButton key={one} kind={layout === one ? 'primary' : 'plain'} aria-pressed={layout === one} onPress={() => arrange(one)}>{LAYOUT_WORDS[one]}</NativeButton>)}
            <ButtonLink href={`/incidents/${incident.id}#clocks`}>Align…</ButtonLink>
          </div>
        </header>
        {left.length > 0 && <p className="mb-2 text-[0.8125rem] text-quiet">The first {shown.length} of {shown.length + left.length} cameras are shown.</p>}
        {unplayable.length > 0 && <p className="mb-2 text-[0.8125rem] text-quiet">Can’t be played here yet: {unplayable.join('; ')}.</p>}
        {/* Two beside each other are no higher than the squarest of cameras needs: what is left is the lanes'. */}
        <div className="@container">
          <div className={classes('relative grid h-[calc(100dvh-21rem)] min-h-80 auto-rows-fr gap-2', layout === 'grid' && `max-sm:h-auto ${COLUMNS[columnsOf(shown.length)]} ${shown.length === 2 ? 'sm:max-h-[calc(50cqw*3/4+2.25rem)]' : ''}`, layout === 'focus' && `max-sm:h-auto ${STRIP[stripOf(shown.length).columns]}`)}>
            {shown.map((camera, i) => (
              <Tile
                key={camera.recordingId}
                camera={camera}
                number={i + 1}
                conductor={conductor}
                player={players.get(camera.recordingId) ?? null}
                isSeen={seen.includes(camera.recordingId)}
                onHeight={onHeight.get(camera.recordingId)!}
                className={classes('max-sm:aspect-video', layout === 'focus' && camera.recordingId === focus && `order-first ${BESIDE[stripOf(shown.length).rows]}`)}
              />
            ))}
            <AnswerLine />
          </div>
        </div>
        <TogetherControls conductor={conductor} onCommand={command} onLoop={loop}>
          <TogetherMomentTools desk={desk} isOff={conductor === null || showsKeys || isExporting} />
          {shown.length > 1 && <NativeButton isDisabled={conductor === null || !span} onPress={exportThem}>Side by side… <KeyOf of={TOGETHER_BINDINGS} id="together-export" /></NativeButton>}
        </TogetherControls>
        {isSettled && <UnderPictures incidentId={incident.id} cameras={shown} conductor={conductor} desk={desk} asked={isExporting ? span : null} onAsked={() => setExporting(false)} />}
      </div>
      <aside aria-label="About this incident" className="border-line bg-surface empty:hidden max-lg:-mx-4 max-lg:border-t lg:-me-4 lg:-mt-3 lg:-mb-2 lg:border-s"><Side incident={incident} conductor={conductor} /></aside>
      {showsKeys && <Suspense><KeysHelp lists={TOGETHER_LISTS} fixed={TOGETHER_FIXED} onClose={() => setShowsKeys(false)} /></Suspense>}
    </div>
  );
}
