import type { Me } from '#contracts/people.ts';
import { personLine } from './person-line.ts';

export const PERSON_BUTTON = 'grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-bold text-accent';

/** What the button of the person's menu shows and says. */
export function PersonButtonContent({ me }: { readonly me: Me }) {
  const { name, role } = personLine(me);
  return (
    <>
      <span aria-hidden="true">{me.initials}</span>
      <span className="sr-only">{name}, {role}: your menu</span>
    </>
  );
}
