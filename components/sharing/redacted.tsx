import { clockOf } from '#components/player/media-time.ts';
import { REDACTION_SHAPES, REDACTION_STYLES } from '#contracts/exports.ts';
import type { SharedItem } from '#contracts/sharing.ts';

/** What was hidden in a shared exhibit and taken out of its sound, and why. Nothing where nothing was. */
export function Redacted({ item: { redactions, mutes } }: { readonly item: SharedItem }) {
  if (redactions.length + mutes.length === 0) return null;
  return (
    <div data-redacted-list className="text-quiet">
      <h2 className="mb-1.5 text-[0.8125rem] font-semibold text-text">What was hidden before it was shared</h2>
      <ul className="list-disc space-y-0.5 ps-5 text-[0.8125rem]">
        {redactions.map(({ shape, style, reason, fromUs, toUs }, i) => (
          <li key={i}>
            {reason} ({REDACTION_STYLES[style].toLowerCase()}, {REDACTION_SHAPES[shape].toLowerCase()}), {clockOf(fromUs)} {toUs === null ? 'to the end' : `to ${clockOf(toUs)}`}
          </li>
        ))}
        {mutes.map(({ reason, fromUs, toUs }, i) => <li key={i}>{reason} (sound taken out), {clockOf(fromUs)} to {clockOf(toUs)}</li>)}
      </ul>
    </div>
  );
}
