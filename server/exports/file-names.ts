/** What exports are called once they lie in a folder. Pure. */
import type { ExportDownload } from '#contracts/exports.ts';

interface Named {
  readonly id: string;
  readonly title: string;
}

/** A name on every system: an exhibit's "AO/1/1" is "AO_1-1", and what else a file system refuses is "_". */
export function stemOf({ id, title }: Named): string {
  const reference = /^([^/\s]{1,40})\/(S?\d+(?:\/S?\d+)*)$/.exec(title);
  const plain = reference ? `${reference[1]}_${reference[2]!.replaceAll('/', '-')}` : title;
  const safe = plain.normalize('NFKC').replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[.\s]+|[.\s]+$/g, '').slice(0, 80).trim();
  return safe === '' ? `Export ${id.slice(-12)}` : safe;
}

const ENDINGS: Readonly<Record<ExportDownload, string>> = { package: '.zip', video: '.mp4', continuity: ' continuity.pdf' };

export const fileNameOf = (row: Named, file: ExportDownload): string => `${stemOf(row)}${ENDINGS[file]}`;
