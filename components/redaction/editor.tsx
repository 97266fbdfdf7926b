'use client';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { PressEvent } from 'react-aria-components';
import type { Player } from '#components/player/player.ts';
import type { PlayerPlaces } from '#components/player/player-view.tsx';
import { Button } from '#components/ui/button.tsx';
import { classes } from '#components/ui/classes.ts';
import { REDACTION_SHAPES, REDACTION_STYLES, type RedactionShape, type Stretch } from '#contracts/exports.ts';
import { mayHideMore, wanting, type Draft } from './draft.ts';
import { HiddenForm } from './hidden-form.tsx';
import { MutedPart } from './muted-part.tsx';
import { RedactionStage } from './stage.tsx';
import { IN_THE_MIDDLE, useRedaction } from './use-redaction.ts';
import { tickWords } from './words.ts';

interface RedactionEditorProps {
  readonly player: Player;
  readonly places: PlayerPlaces;
  /** Null: the whole recording. */
  readonly span: Stretch | null;
  readonly begins: Draft;
  /** Every change, to be kept. */
  readonly onChange: (draft: Draft) => void;
  readonly onDone: () => void;
}

/** Beside the picture: what is hidden and muted in an export, drawn on the player's picture and listed here, each with its reason. */
export function RedactionEditor({ player, places, span: asked, begins, onChange, onDone }: RedactionEditorProps) {
  const editing = useRedaction({ player, asked, begins, onChange });
  const [drawing, setDrawing] = useState<RedactionShape | null>(null);
  const [isPreviewed, setPreviewed] = useState(false);
  const { draft, span, standing, selected, select, undo, redo, add, seek } = editing;
  const { stage, video, over } = places;
  const missing = wanting(draft);
  // A hand draws where it wants it; a key has it put in the middle, to be moved by arrows or numbers.
  const begin = (shape: RedactionShape) => ({ pointerType }: PressEvent) => {
    if (pointerType === 'keyboard' || pointerType === 'virtual') {
      setDrawing(null);
      add(shape, IN_THE_MIDDLE);
    } else setDrawing(drawing === shape ? null : shape);
  };
  const frameEnd = async () => {
    const painted = player.playhead.painted.get();
    return painted ? ((await player.playhead.frameOf(painted.at))?.end ?? null) : null;
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && drawing) return setDrawing(null);
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)?.();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Z is a second way to the button
    <div className="flex min-h-full flex-col" onKeyDown={onKeyDown} data-redaction-panel>
      <div className="space-y-2 border-b border-line px-4 py-3">
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-base font-semibold">Hide and mute</h2>
          <span className="flex gap-1">
            <Button size="small" kind="quiet" isDisabled={!undo} onPress={() => undo?.()}>Undo</Button>
            <Button size="small" kind="quiet" isDisabled={!redo} onPress={() => redo?.()}>Redo</Button>
            <Button kind="primary" size="small" onPress={onDone}>Done</Button>
          </span>
        </div>
        <p className="text-[0.8125rem] text-quiet">Of the export alone: the original stays as it is. What you draw here is kept in this browser until you ask for the export.</p>
        <div className="flex flex-wrap gap-1">
          {(['box', 'ellipse'] as const).map((shape) => (
            <Button key={shape} size="small" kind={drawing === shape ? 'primary' : 'plain'} aria-pressed={drawing === shape} isDisabled={!span || !mayHideMore(draft)} onPress={begin(shape)}>
              {`Add ${shape === 'box' ? 'a box' : 'an ellipse'}`}
            </Button>
          ))}
          <Button size="small" kind={isPreviewed ? 'primary' : 'plain'} aria-pressed={isPreviewed} onPress={() => setPreviewed(!isPreviewed)}>Preview</Button>
        </div>
        {drawing && <p role="status" className="text-[0.8125rem] text-accent">Drag over the picture to draw it.</p>}
        {standing === 'outside' && span && (
          <p role="status" className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-danger">
            The frame on the screen is not in the export. <Button size="small" onPress={() => seek(span.in)}>Go to its beginning</Button>
          </p>
        )}
      </div>
      <section aria-label="Hidden" className="px-4 py-3">
        <h3 className="font-semibold">Hidden in the picture</h3>
        {draft.hidden.length === 0 && <p className="mt-1 text-[0.8125rem] text-quiet">Nothing yet. Add a box or an ellipse and draw it over a face, a plate or a screen.</p>}
        <ol className="mt-1.5 space-y-1.5">
          {draft.hidden.map((one, i) => (
            <li key={one.id} data-hidden={i + 1} className={classes('rounded-md border px-2.5', selected?.id === one.id ? 'border-accent' : 'border-line')}>
              <button type="button" aria-expanded={selected?.id === one.id} onClick={() => select(selected?.id === one.id ? null : one.id)} className="flex min-h-9 w-full cursor-pointer items-center gap-2 text-left text-[0.8125rem]">
                <span className="grid size-5 shrink-0 place-items-center rounded bg-sunken text-xs font-semibold">{i + 1}</span>
                <span className="min-w-0 flex-1 truncate">{one.reason || <span className="text-danger">Say why</span>}</span>
                <span className="text-xs text-quiet">{REDACTION_SHAPES[one.shape]}, {REDACTION_STYLES[one.style].toLowerCase()}{span && !one.toEnd && ` · to ${tickWords(one.keyframes.at(-1)!.tick, span)}`}</span>
              </button>
              {selected?.id === one.id && <HiddenForm editing={editing} one={one} number={i + 1} />}
            </li>
          ))}
        </ol>
      </section>
      <MutedPart editing={editing} frameEnd={frameEnd} />
      {missing && <p className="border-t border-line px-4 py-2 text-[0.8125rem] text-quiet">{missing}</p>}
      {over && stage && video && createPortal(
        <RedactionStage editing={editing} player={player} stage={stage} video={video} drawing={drawing} onDrawn={() => setDrawing(null)} isPreviewed={isPreviewed} />,
        over,
      )}
    </div>
  );
}
