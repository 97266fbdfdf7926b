'use client';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { Category } from '#contracts/marking.ts';
import { useChangeCategory } from './use-manage.ts';

/** Takes a category out of use, or back into it. */
export function RetireCategory({ category, onClose }: { readonly category: Category; readonly onClose: () => void }) {
  const change = useChangeCategory(category.id);
  const { label, retired, version } = category;
  return (
    <Dialog
      title={retired ? `Use ${label} again?` : `Retire ${label}?`} role="alertdialog" isOpen onClose={onClose}
      actions={
        <>
          <Button kind="primary" isDisabled={change.isPending} onPress={() => change.mutate({ version, retired: !retired }, { onSuccess: onClose })}>{retired ? 'Use it again' : 'Retire it'}</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      {change.error && <ProblemNotice error={change.error} />}
      <p>{retired ? 'It can be given to recordings again, where it stood in the list.' : 'No recording gets it any more. Those that have it keep it, and are kept as long as it says.'}</p>
    </Dialog>
  );
}
