'use client';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { dayTimeWords } from '#components/sharing/words.ts';
import { Chip } from '#components/ui/chip.tsx';
import { CheckIcon, WarningIcon } from '#components/ui/icons.tsx';
import { NativeButton } from '#components/ui/native-button.tsx';
import { contact } from './contact.ts';
import { removeCopy } from './remove.ts';
import { keeper, useKeeping } from './use-kept.ts';
import { stepWords } from './words.ts';

/** How it stands with an exhibit's copy on this device: nothing where there is none. */
export function KeptLine({ itemId, reference }: { readonly itemId: string; readonly reference: string }) {
  const { id } = useMe();
  const { copy, step } = useKeeping(itemId, id);
  if (!copy && !step) return null;
  const remove = async () => {
    keeper.drop(itemId);
    if (copy) await removeCopy(copy.id, 'person');
    await contact();
  };
  const isUnderWay = step !== null && step.is !== 'stopped';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1" data-kept={copy?.state ?? step?.is}>
      {isUnderWay ? (
        <>
          <p className="text-xs text-quiet" role="status">{stepWords(step)}</p>
          {'fraction' in step && <progress className="h-1.5 w-32 accent-accent" value={step.fraction} aria-label={`${reference}: ${stepWords(step)}`} />}
        </>
      ) : step?.is === 'stopped' ? (
        <p role="alert" className="flex items-start gap-1.5 text-xs text-danger"><WarningIcon className="mt-0.5 shrink-0" />{step.why}</p>
      ) : copy?.state === 'kept' ? (
        <Chip tone="ok" icon={<CheckIcon />}>Ready offline until {dayTimeWords(copy.until)}</Chip>
      ) : (
        <p className="text-xs text-quiet">Not all of it is on this device yet.</p>
      )}
      {copy && <NativeButton kind="quiet" size="small" onPress={() => void remove()} aria-label={`Remove from this device: ${reference}`}>Remove from this device</NativeButton>}
    </div>
  );
}
