/** Docking while every part is killed, again and again: see test/faults/run-faults.ts. */
import { buildOnce } from '#local/stack/build.ts';
import { freshSeed, runFaults, type FaultRun } from '#test/faults/run-faults.ts';
import type { Soak } from './main.ts';

const FILES = 120;
const KILLS = 30;

export const soak: Soak = async ({ seed, until, note }) => {
  await buildOnce();
  for (let round = 1; ; round++) {
    const of = seed ?? freshSeed();
    note(`round ${round}, seed ${of}: ${FILES} files, ${KILLS} kills`);
    const found = await runFaults({ seed: of, files: FILES, kills: KILLS, app: 'pages', note: (text) => text.startsWith('kill') && note(text) });
    note(inSum(found));
    if (found.broken.length > 0) return found.broken.map((what) => `seed ${of}: ${what}`);
    if (seed !== undefined || performance.now() > until) return [];
  }
};

function inSum({ recordings, blobs, entries, killed, dockStarts, restedAfterMs }: FaultRun): string {
  const kills = Object.entries(killed).map(([target, n]) => `${target} ${n}×`).join(', ');
  return `${recordings} recordings, ${blobs} blobs, ${entries} entries; killed ${kills}; ${dockStarts} starts of the dock; at rest ${(restedAfterMs / 1000).toFixed(1)} s after the last kill`;
}
