import type { ReactNode, RefObject } from 'react';

/** Nothing here, and why, and what will change that. `level` 1 where it is the whole page; `heading` where the page leads the focus to it. */
export function Empty({ icon, title, level = 2, heading, children }: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly level?: 1 | 2;
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
      <div className="mb-4 grid size-12 place-items-center rounded-full bg-sunken text-faint [&_svg]:size-6">{icon}</div>
      <Heading ref={heading} tabIndex={heading && -1} className="text-base font-semibold">{title}</Heading>
      <div className="mt-1.5 space-y-2 text-quiet">{children}</div>
    </div>
  );
}
