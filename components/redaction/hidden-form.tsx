'use client';
import { Button } from '#components/ui/button.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { REDACTION_SHAPES, REDACTION_STYLES, type RedactionShape, type RedactionStyle } from '#contracts/exports.ts';
import { placeAt } from '#contracts/redaction.ts';
import { begun, described, ended, keyframesAround, stilled, unended, withoutHidden, withoutKeyframe, type Hidden } from './draft.ts';
import { Numbers } from './numbers.tsx';
import { TimeBar } from './time-bar.tsx';
import type { Editing } from './use-redaction.ts';
import { tickWords } from './words.ts';

const choicesOf = <K extends string>(names: Readonly<Record<K, string>>) => (Object.entries(names) as [K, string][]).map(([id, name]) => ({ id, name }));
const SHAPES = choicesOf<RedactionShape>(REDACTION_SHAPES);
const STYLES = choicesOf<RedactionStyle>(REDACTION_STYLES);

/** One hidden thing: why, how, from when to when, and where in the frame on the screen. */
export function HiddenForm({ editing, one, number }: { readonly editing: Editing; readonly one: Hidden; readonly number: number }) {
  const { change, tick, standing, seek, put, span } = editing;
  if (!span) return null;
  const { id, keyframes, toEnd } = one;
  const place = standing === 'within' ? placeAt(one, tick!) : null;
  const isOff = standing !== 'within';
  const here = tick !== null && keyframes.some((keyframe) => keyframe.tick === tick);
  const { before, after } = keyframesAround(one, tick ?? -1);
  const from = tickWords(Math.max(keyframes[0]!.tick, span.in), span);
  return (
    <div className="space-y-2.5 pb-1">
      <TextField label="Why it is hidden" placeholder="A child, a number plate, an address" description="Whoever gets the export reads it." value={one.reason} onChange={(reason) => change((draft) => described(draft, id, { reason }), `reason:${id}`)} maxLength={200} />
      <div className="grid grid-cols-2 gap-2">
        <NativeSelect label="Shape" isStacked choices={SHAPES} chosen={one.shape} onChoose={(shape) => change((draft) => described(draft, id, { shape }))} />
        <NativeSelect label="How" isStacked choices={STYLES} chosen={one.style} onChoose={(style) => change((draft) => described(draft, id, { style }))} />
      </div>
      {one.style !== 'solid' && <p className="text-xs text-quiet">Averaged cells that move may tell an expert something. Use solid black for what must not be known.</p>}
      <Numbers place={place} onPlace={(next, side) => put(id, next, `number-${side}`)} />
      <div className="space-y-1">
        <p className="text-[0.8125rem]" data-hidden-span>
          Hidden from <span className="font-mono">{from}</span> {toEnd ? 'to the end' : <>to <span className="font-mono">{tickWords(keyframes.at(-1)!.tick, span)}</span>, that frame too</>}
          {standing === 'within' && !place && <span className="text-danger">. Not in this frame</span>}
        </p>
        <TimeBar editing={editing} from={keyframes[0]!.tick} to={toEnd ? null : keyframes.at(-1)!.tick} dots={keyframes.map((keyframe) => keyframe.tick)} />
        <div className="flex flex-wrap gap-1">
          <Button size="small" isDisabled={isOff} onPress={() => change((draft) => begun(draft, id, tick!))}>Begin here</Button>
          <Button size="small" isDisabled={isOff} onPress={() => change((draft) => ended(draft, id, tick!))}>End here</Button>
          <Button size="small" isDisabled={toEnd} onPress={() => change((draft) => unended(draft, id))}>To the end</Button>
        </div>
      </div>
      <div className="space-y-1">
        <p className="text-[0.8125rem] text-quiet">
          {keyframes.length === 1 ? 'It stands still. Move it in another frame and it moves there.' : `${keyframes.length} positions, and straight between them.`}
        </p>
        <div className="flex flex-wrap gap-1">
          <Button size="small" isDisabled={before === null} onPress={() => seek(before!)}>Position before</Button>
          <Button size="small" isDisabled={after === null} onPress={() => seek(after!)}>Position after</Button>
          {here ? (
            <Button size="small" isDisabled={keyframes.length === 1} onPress={() => change((draft) => withoutKeyframe(draft, id, tick))}>Remove position</Button>
          ) : (
            <Button size="small" isDisabled={!place} onPress={() => place && put(id, place)}>Set position</Button>
          )}
          <Button size="small" isDisabled={isOff || keyframes.length === 1} onPress={() => change((draft) => stilled(draft, id, tick!))}>Stand still</Button>
        </div>
      </div>
      <Button kind="quiet" size="small" aria-label={`Remove number ${number}`} onPress={() => change((draft) => withoutHidden(draft, id))}>Remove</Button>
    </div>
  );
}
