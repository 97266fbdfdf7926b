'use client';
import { useState, type ReactNode } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { classes } from '#components/ui/classes.ts';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import type { Category } from '#contracts/marking.ts';
import { useCategories } from '#components/marking/use-categories.ts';
import { CategoryForm } from './category-form.tsx';
import { keptWords } from './kept-words.ts';
import { RetireCategory } from './retire-category.tsx';
import { useOrderCategories } from './use-manage.ts';

type Open = { readonly what: 'add' } | { readonly what: 'change' | 'retire'; readonly category: Category } | null;

/** Why footage can have been recorded, in the order officers see it; the first nine have a digit key. */
export function ManageCategories() {
  const [open, setOpen] = useState<Open>(null);
  const categories = useCategories();
  const order = useOrderCategories();
  const announce = useAnnounce();
  const inUse = categories.data?.filter((c) => !c.retired) ?? [];
  const retired = categories.data?.filter((c) => c.retired) ?? [];
  const move = (from: number, by: 1 | -1) => {
    const ids = inUse.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (!moved) return;
    ids.splice(from + by, 0, moved);
    order.mutate(ids, { onSuccess: () => announce(`${inUse[from]?.label} is number ${from + by + 1} now`) });
  };
  return (
    <Page title="Categories" aside="How long each is kept is your force’s to set" actions={<Button onPress={() => setOpen({ what: 'add' })}>Add a category</Button>}>
      {categories.isPending && <Busy label="Loading categories…" />}
      {categories.error && <ProblemNotice error={categories.error} onRetry={() => void categories.refetch()} className="mb-3" />}
      {order.error && <ProblemNotice error={order.error} className="mb-3" />}
      {inUse.length > 0 && (
        <Table label="Categories in use">
          {inUse.map((category, i) => (
            <tr key={category.id} className={ROW}>
              <td className="px-3 py-2 text-quiet tabular max-md:row-span-3 max-md:px-0">{i + 1}</td>
              <Cells category={category} />
              <td className={ACTIONS}>
                <span className="flex gap-1 md:justify-end">
                  <Button kind="quiet" size="small" aria-label={`Move ${category.label} up`} isDisabled={i === 0 || order.isPending} onPress={() => move(i, -1)}>Up</Button>
                  <Button kind="quiet" size="small" aria-label={`Move ${category.label} down`} isDisabled={i === inUse.length - 1 || order.isPending} onPress={() => move(i, 1)}>Down</Button>
                  <Button size="small" aria-label={`Change ${category.label}`} onPress={() => setOpen({ what: 'change', category })}>Change</Button>
                  <Button size="small" aria-label={`Retire ${category.label}`} onPress={() => setOpen({ what: 'retire', category })}>Retire</Button>
                </span>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {retired.length > 0 && (
        <>
          <h2 className="mt-8 mb-2 text-base font-semibold">Retired</h2>
          <p className="mb-3 text-quiet">Recordings that have one keep it, and are kept by its rule. No recording gets one anew.</p>
          <Table label="Retired categories">
            {retired.map((category) => (
              <tr key={category.id} className={ROW}>
                <td className="px-3 py-2 text-faint max-md:row-span-3 max-md:px-0">–</td>
                <Cells category={category} />
                <td className={classes(ACTIONS, 'md:text-right')}><Button size="small" aria-label={`Use again: ${category.label}`} onPress={() => setOpen({ what: 'retire', category })}>Use again</Button></td>
              </tr>
            ))}
          </Table>
        </>
      )}
      {open?.what === 'add' && <CategoryForm category={null} onClose={() => setOpen(null)} />}
      {open?.what === 'change' && <CategoryForm category={open.category} onClose={() => setOpen(null)} />}
      {open?.what === 'retire' && <RetireCategory category={open.category} onClose={() => setOpen(null)} />}
    </Page>
  );
}

const ROW = 'border-t border-line first:border-t-0 max-md:grid max-md:grid-cols-[1.5rem_1fr_auto] max-md:gap-x-2 max-md:px-3 max-md:py-1';
const ACTIONS = 'px-3 py-1 max-md:col-start-2 max-md:col-span-2 max-md:px-0 max-md:pb-2';

function Table({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ScrollSideways label={label}>
      {/* On a narrow screen a row is a card, its buttons below; to the browsers Docket is for it stays a table. */}
      <table aria-label={label} className="w-full text-left text-[0.8125rem] max-md:block md:min-w-[46rem]">
        <thead className="border-b border-line text-xs text-quiet max-md:sr-only">
          <tr>
            {['Number', 'Category', 'Kept', 'Why so long', 'Confirmed by', 'Actions'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold last:text-right">{name}</th>)}
          </tr>
        </thead>
        <tbody className="max-md:block">{children}</tbody>
      </table>
    </ScrollSideways>
  );
}

function Cells({ category }: { readonly category: Category }) {
  return (
    <>
      <th scope="row" className="px-3 py-2 font-semibold max-md:px-0">{category.label} {category.following && <Chip tone="accent">recordings follow its change</Chip>}</th>
      <td className="px-3 py-2 whitespace-nowrap max-md:px-0 max-md:text-right">{keptWords(category.keepDays)}</td>
      <td className="px-3 py-2 text-quiet max-md:col-span-2 max-md:px-0 max-md:pt-0">{category.keepReason}</td>
      <td className={classes('px-3 py-2 max-md:col-span-2 max-md:px-0 max-md:pt-0', !category.supervisorConfirms && 'max-md:sr-only')}>{category.supervisorConfirms ? <><span className="md:hidden">Confirmed by </span>a supervisor</> : <span className="text-faint">–</span>}</td>
    </>
  );
}
