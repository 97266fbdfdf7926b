/** What draws icons, and those that a page has before its first frame: icons.tsx is for all, and comes after it. */
import type { ReactNode, SVGProps } from 'react';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'>;

export function icon(name: string, drawing: ReactNode) {
  function Icon(props: IconProps) {
    return (
      <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" {...props}>
        {drawing}
      </svg>
    );
  }
  Icon.displayName = name;
  return Icon;
}

export const LockIcon = icon('LockIcon', <><rect x="3" y="7" width="10" height="6.5" rx="1.5" /><path d="M5 7V5a3 3 0 0 1 6 0v2" /></>);
export const WarningIcon = icon('WarningIcon', <><path d="M8 2 14.5 13.5h-13z" /><path d="M8 6.5v3M8 11.6v.01" /></>);
export const ChevronLeftIcon = icon('ChevronLeftIcon', <path d="m10 3.5-4.5 4.5L10 12.5" />);
