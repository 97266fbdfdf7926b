'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classes } from '#components/ui/classes.ts';
import { PAGE_NAMES, type PagePath } from './pages.ts';

export function Navigation({ pages }: { readonly pages: readonly PagePath[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Pages" className="order-last -mx-4 flex basis-[calc(100%+2rem)] overflow-x-auto border-t border-line px-2 sm:order-none sm:mx-0 sm:basis-auto sm:border-0 sm:px-0">
      {pages.map((page) => {
        const here = path === page || path.startsWith(`${page}/`);
        return (
          <Link
            key={page}
            href={page}
            aria-current={here ? 'page' : undefined}
            className={classes(
              'flex h-11 shrink-0 items-center border-b-2 px-2.5 whitespace-nowrap sm:h-13 sm:-outline-offset-2',
              here ? 'border-accent font-semibold text-text' : 'border-transparent text-quiet hover:text-text',
            )}
          >
            {PAGE_NAMES[page]}
          </Link>
        );
      })}
    </nav>
  );
}
