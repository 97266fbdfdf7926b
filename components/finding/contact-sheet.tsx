'use client';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { Player } from '#components/player/player.ts';
import { exactly, readLevel } from '#components/player/read-level.ts';
import { useObserved } from '#components/player/use-observed.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { allFit, cellsOf, hintOf, hintWords, lengthWords, opensMore, pressWords, type Cell, type CellHint, type Within } from './sheet-levels.ts';
import { GAP_PX, type Size } from './sheet-size.ts';
import { Still } from './still.tsx';
import { useColumns } from './use-columns.ts';

interface ContactSheetProps {
  readonly player: Player;
  readonly filmed: Clocked;
  readonly durationUs: number;
  readonly onClose: () => void;
}

const MOTION_US = 10_000_000;
type Motion = { readonly values: Uint8Array; readonly bucketUs: number } | null;

/** The whole recording as frames; a press opens what lies behind one, and the next press plays from there. Escape goes back. */
export function ContactSheet({ player, filmed, durationUs, onClose }: ContactSheetProps) {
  const tiles = useObserved(player.timeline.storyboard, null);
  const speech = useObserved(player.timeline.speech, null);
  const motion = useMotion(player);
  const [within, setWithin] = useState<Within>(null);
  /** What was pressed to come here: where one stands on going back. */
  const [cameFrom, setCameFrom] = useState<Cell | null>(null);
  const announce = useAnnounce();
  const cells = useMemo(() => (tiles ? cellsOf(tiles.times, tiles.overviewTimes, durationUs, within) : []), [tiles, durationUs, within]);
  const clock = (at: Cell['at']) => wallTimeNamed(wallMs(filmed, at));

  const back = () => {
    if (!within) return onClose();
    setCameFrom(within);
    setWithin(null);
    announce('The whole recording');
  };
  const press = (cell: Cell) => {
    if (tiles && opensMore(tiles.times, cell)) {
      setCameFrom(null);
      setWithin(cell);
      announce(`${lengthWords(cell)} from ${clock(cell.at)}`);
      return;
    }
    player.transport.seek(cell.at);
    player.transport.play();
    onClose();
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} className="fixed inset-0 z-50 bg-canvas">
      <Modal className="size-full">
        <AriaDialog
          className="flex size-full flex-col outline-none"
          aria-label="The recording as frames"
        >
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape here is the dialog's own, one level at a time */}
          <div className="flex min-h-0 flex-1 flex-col" onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), back())}>
            <div className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-2.5">
              <Heading slot="title" className="min-w-0 flex-1 text-base font-semibold">
                {within ? `${clock(within.at)} to ${clock(within.until)}` : 'The whole recording'}
                <span className="ms-2 text-sm font-normal text-quiet">{pressWords(tiles?.times ?? null, within)}</span>
              </Heading>
              {within && <Button onPress={back}>Back to the whole</Button>}
              <Button onPress={onClose}>Close</Button>
            </div>
            {tiles ? (
              <Cells key={within?.at ?? 'whole'} cells={cells} tile={{ width: tiles.tileWidth, height: tiles.tileHeight }} first={cameFrom?.at ?? null} label={within ? 'Frames of this stretch' : 'Frames of the whole recording'}>
                {(cell) => {
                  const hint = hintOf(cell, speech?.spans ?? null, motion);
                  const opens = opensMore(tiles.times, cell);
                  return {
                    name: [clock(cell.at), hintWords(hint), opens ? `opens ${lengthWords(cell)}` : 'plays from here'].filter(Boolean).join(', '),
                    press: () => press(cell),
                    shows: (
                      <>
                        <Still tiles={tiles} at={cell.at} isExact={within !== null || allFit(tiles.times)} className="block w-full rounded-t bg-black" />
                        <Edge hint={hint} />
                        <span className="block px-1 py-0.5 font-mono text-xs text-text">{clock(cell.at)}</span>
                      </>
                    ),
                  };
                }}
              </Cells>
            ) : (
              <div className="p-4">
                <Busy label="Loading the frames" />
                <p className="pt-2 text-quiet">The frames are made after the recording is ready. If none come, the Processing tab says why.</p>
              </div>
            )}
            {tiles && <p className="border-t border-line bg-surface px-4 py-1.5 text-xs text-quiet">Under each frame: movement from the left{speech ? `, speech from the right (${speech.source === 'voice' ? 'heard by a model' : 'by loudness alone'})` : ''}. Arrow keys move, Enter opens, Escape goes back.</p>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Shown {
  readonly name: string;
  readonly press: () => void;
  readonly shows: ReactNode;
}

interface CellsProps {
  readonly cells: readonly Cell[];
  readonly tile: Size;
  /** Where one stands first. */
  readonly first: Cell['at'] | null;
  readonly label: string;
  readonly children: (cell: Cell) => Shown;
}

/** A grid with one stop for the Tab key; arrows move within it, by rows as they are laid out. */
function Cells({ cells, tile, first, label, children }: CellsProps) {
  const list = useRef<HTMLUListElement>(null);
  const columns = useColumns(list, cells.length, tile);
  const [current, setCurrent] = useState(() => Math.max(0, cells.findIndex(({ at }) => at === first)));
  useEffect(() => buttonsOf(list.current)[current]?.focus(), [current]);
  const move = (event: KeyboardEvent) => {
    const buttons = buttonsOf(list.current);
    const top = buttons[0]?.offsetTop;
    const columns = Math.max(1, buttons.filter((button) => button.offsetTop === top).length);
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -current, End: cells.length - 1 - current }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = current + by;
    if (next >= 0 && next < cells.length) setCurrent(next);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows are for the buttons within
    <ul
      ref={list}
      aria-label={label}
      onKeyDown={move}
      style={{ gap: GAP_PX, ...(columns && { gridTemplateColumns: `repeat(${columns.count}, ${columns.width}px)` }) }}
      // Room for the scroll bar is kept: whether there is one must not depend on itself.
      className="grid min-h-0 flex-1 [scrollbar-gutter:stable] content-start justify-center overflow-y-auto p-3"
    >
      {cells.map((cell, n) => {
        const { name, press, shows } = children(cell);
        return (
          <li key={cell.at}>
            <button type="button" tabIndex={n === current ? 0 : -1} aria-label={name} onClick={press} onFocus={() => setCurrent(n)} className="block w-full cursor-pointer rounded border border-line bg-surface text-start hover:border-accent focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent">
              {shows}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const buttonsOf = (list: HTMLElement | null): HTMLButtonElement[] => [...(list?.querySelectorAll('button') ?? [])];

/** Movement from the left, speech from the right. Said in the button's name. */
function Edge({ hint }: { readonly hint: CellHint }) {
  return (
    <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="block h-1 w-full bg-sunken">
      <rect width={Math.round((hint.motion ?? 0) * 50)} height="4" className="fill-accent" />
      <rect x={100 - Math.round((hint.speech ?? 0) * 50)} width={Math.round((hint.speech ?? 0) * 50)} height="4" className="fill-evidence" />
    </svg>
  );
}

/** Movement by ten seconds: a few kilobytes of a whole shift. */
function useMotion(player: Player): Motion {
  const [motion, setMotion] = useState<Motion>(null);
  useEffect(() => {
    let isGone = false;
    const read = player.timeline.reader('motion');
    if (read)
      readLevel(read, exactly(MOTION_US)).then(
        (level) => !isGone && setMotion(level),
        (error: unknown) => console.info('Movement was not read', error),
      );
    return () => void (isGone = true);
  }, [player]);
  return motion;
}
