/** Damaged files through examine and package: see test/media/soak-media.ts. `--seed TEXT#N` repeats one file. */
import { randomBytes } from 'node:crypto';
import { soakMedia } from '#test/media/soak-media.ts';
import type { Soak } from './main.ts';

const FILES = 3_000;

export const soak: Soak = async ({ seed, count = FILES, until, note }) => {
  const [of = '', only] = (seed ?? randomBytes(4).toString('hex')).split('#');
  const files = only === undefined ? Array.from({ length: count }, (_, n) => n) : [Number(only)];
  note(`seed ${of}, ${files.length} files`);
  const { found, ready, unplayable, slowestMs } = await soakMedia({ seed: of, files, note, isOver: () => performance.now() > until });
  const refused = Object.entries(unplayable).map(([code, n]) => `${n} ${code}`).join(', ');
  note(`${ready} ready; ${refused}; slowest ${(slowestMs / 1000).toFixed(1)} s`);
  return found;
};
