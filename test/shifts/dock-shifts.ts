/**
 * Whole shifts through the uploader as a station runs it, against a store that counts and discards. The files are sparse:
 * they cost no disk, and are read, hashed and sent like any other.
 */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BLOCK_BYTES } from '#contracts/uploads.ts';
import { startDock } from '#dock/testing/dock-process.ts';
import { startStandInServer } from '#dock/testing/stand-in-server.ts';

/** Of the uploader, at any time. */
const MOST_MEMORY = 400_000_000;

export interface DockShifts {
  /** Size of each camera's one long file. */
  readonly shifts: readonly number[];
  /** How many short files wait on one more camera. */
  readonly short: number;
  readonly note?: (text: string) => void;
}

export interface Shifts {
  /** In words; empty when all was well. */
  readonly found: readonly string[];
  readonly peakMemoryBytes: number;
  readonly seconds: number;
}

/** Docks everything at once and stops the station when all of it was delivered. */
export async function dockShifts({ shifts, short, note = () => undefined }: DockShifts): Promise<Shifts> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-shifts-'));
  const server = await startStandInServer();
  try {
    Object.assign(server.desk, { sink: true, blockBytes: BLOCK_BYTES });
    server.proxy.fate = () => 'sink';
    const sizes = new Map(shifts.map((bytes, i) => [`shift${i}/0.mp4`, bytes + i]));
    for (let i = 0; i < short; i += 1) sizes.set(`short/${i}.mp4`, 1000 + i);
    const cameras = join(folder, 'cameras');
    for (const [path, bytes] of sizes) {
      mkdirSync(join(cameras, path, '..'), { recursive: true });
      writeFileSync(join(cameras, path), '');
      truncateSync(join(cameras, path), bytes);
    }
    const all = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    const began = performance.now();
    let [delivered, tenths] = [0, 0];
    const station = startDock(server, folder, ['--watch', cameras], (event, child) => {
      if (event.event === 'block' && server.proxy.sunkBytes >= (all * (tenths + 1)) / 10) note(`${(tenths += 1) * 10} % of ${Math.round(all / 1e9)} GB after ${Math.round((performance.now() - began) / 1000)} s`);
      if (event.event === 'ended' && (!event.report.delivered || (delivered += 1) === sizes.size)) child.kill('SIGINT');
    });
    const { code, report, output } = await station.ended;
    if (!report) throw new Error(`The uploader ended with ${code} and without a report: ${output.slice(-2000)}`);
    const seconds = (performance.now() - began) / 1000;
    const acknowledged = server.proxy.acknowledged();
    const found = [
      ...report.files.filter((file) => !file.delivered).map(({ path, problem }) => `${path} was not delivered: ${problem}`),
      ...(delivered === sizes.size ? [] : [`${delivered} of ${sizes.size} files were delivered.`]),
      ...(server.proxy.sunkBytes === all ? [] : [`${server.proxy.sunkBytes} bytes reached the store instead of ${all}.`]),
      ...(new Set(acknowledged).size === acknowledged.length ? [] : ['A block that the store had acknowledged was sent again.']),
      ...(report.peakMemoryBytes < MOST_MEMORY ? [] : [`The uploader held ${Math.round(report.peakMemoryBytes / 1e6)} MB.`]),
    ];
    return { found, peakMemoryBytes: report.peakMemoryBytes, seconds };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
