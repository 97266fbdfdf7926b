'use client';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { preferenceLabel, type Preference, type Quality } from './quality.ts';

interface QualityMenuProps {
  readonly quality: Quality;
  readonly isDisabled: boolean;
  readonly onChoose: (preference: Preference) => void;
}

/** The form it is shown in; nothing where there is only one. */
export function QualityMenu({ quality: { offered, preference, shown }, isDisabled, onChoose }: QualityMenuProps) {
  const announce = useAnnounce();
  if (offered.length < 2) return null;
  const chosen = typeof preference === 'number' ? (offered.find((lines) => lines <= preference) ?? offered.at(-1)!) : preference === 'largest' ? offered[0]! : 'automatic';
  const choose = (value: string) => {
    const wanted: Preference = value === 'automatic' ? value : Number(value) === offered[0] ? 'largest' : Number(value);
    onChoose(wanted);
    announce(`Quality: ${preferenceLabel(wanted, offered)}`);
  };
  return (
    <label className="relative">
      <span className="sr-only">Quality</span>
      {/* The browser's own list, as beside it. */}
      <select
        disabled={isDisabled}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        title="Smaller forms are for slow lines; frames and times are the same"
        className="h-9 appearance-none rounded-md border border-line-strong bg-surface px-3 text-center text-sm font-semibold hover:bg-sunken disabled:opacity-50"
      >
        <option value="automatic">{chosen === 'automatic' && shown !== null ? `Automatic, ${shown}p` : 'Automatic'}</option>
        {offered.map((lines) => (
          <option key={lines} value={lines}>
            {lines}p
          </option>
        ))}
      </select>
    </label>
  );
}
