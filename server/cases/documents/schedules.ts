/**
 * Disclosure schedules, in the style of MG6C, MG6D and MG12, from what is said of each exhibit. Items are numbered among themselves: an
 * item of one schedule leaves no gap in another. Pure.
 */
import type { ScheduleForm } from '#contracts/cases.ts';
import { SCHEDULES } from '#contracts/cases.ts';
import type { ExhibitRow } from '../load-exhibits.ts';
import { londonMoment } from '../words.ts';

export interface Schedule {
  readonly form: ScheduleForm;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** What of a case goes onto which schedule. Withdrawn exhibits are on none, and neither is what isn't relevant or not decided yet. */
const ON: Readonly<Record<ScheduleForm, ExhibitRow['disclosure']>> = { mg6c: 'unused_non_sensitive', mg6d: 'unused_sensitive', mg12: 'used' };

export const itemsOf = (form: ScheduleForm, exhibits: readonly ExhibitRow[]): ExhibitRow[] => exhibits.filter(({ state, disclosure }) => state === 'active' && disclosure === ON[form]);

/** What unused material is called names no exhibit number: a reader of one schedule could count what is missing. */
export function scheduleOf(form: ScheduleForm, exhibits: readonly ExhibitRow[]): Schedule {
  const items = itemsOf(form, exhibits);
  const title = SCHEDULES[form].title;
  const when = (item: ExhibitRow) => londonMoment(item.startedAt);
  switch (form) {
    case 'mg6c':
      return { form, title, columns: [{ name: 'Item', width: 0.08 }, { name: 'Description', width: 0.52 }, { name: 'Filmed from', width: 0.22 }, { name: 'By', width: 0.18 }], rows: items.map((item, i) => [`${i + 1}`, item.description, when(item), item.filmedBy ?? 'not known']) };
    case 'mg6d':
      return {
        form, title, columns: [{ name: 'Item', width: 0.08 }, { name: 'Description', width: 0.34 }, { name: 'Filmed from', width: 0.2 }, { name: 'Why disclosure would harm the public interest', width: 0.38 }],
        rows: items.map((item, i) => [`${i + 1}`, item.description, when(item), item.sensitiveReason ?? '']),
      };
    case 'mg12':
      return { form, title, columns: [{ name: 'Reference', width: 0.14 }, { name: 'Description', width: 0.5 }, { name: 'Filmed from', width: 0.2 }, { name: 'Produced by', width: 0.16 }], rows: items.map((item) => [item.reference, item.description, when(item), item.producerName]) };
    default:
      form satisfies never;
      throw new Error('No such schedule.');
  }
}

/** To copy into another form: a line an item. */
export const scheduleText = ({ title, rows }: Schedule): string => [title, ...rows.map((cells) => cells.join(' – ')), ...(rows.length === 0 ? ['No items.'] : [])].join('\n');

/** RFC 4180, with a byte order mark: spreadsheets else take it for another alphabet. A cell that a spreadsheet would compute has an apostrophe before it. */
export function scheduleCsv({ columns, rows }: Schedule): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\ufeff${[columns.map(({ name }) => name), ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}
