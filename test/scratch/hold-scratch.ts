/**
 * A process that holds scratch: `node hold-scratch.ts FOLDER BYTES [anyway]`. Says `held` or `full`, and holds until it is spoken to or
 * killed. `anyway`: it holds so much though there is no such room, so that there is none for others whatever the disk's other users do.
 */
import { ScratchFull, withScratch } from '#server/platform/scratch/index.ts';
import { openReservation } from '#server/platform/scratch/reservations.ts';
import { env } from '#server/platform/env.ts';

const [, , folder, bytes, anyway] = process.argv;

async function untilTold(): Promise<void> {
  const released = new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));
  process.stdout.write('held\n');
  await released;
}

try {
  if (anyway === 'anyway') {
    const reservation = await openReservation(env().DOCKET_SCRATCH, folder!);
    await reservation.set(Number(bytes));
    await untilTold();
    await reservation.close();
  } else await withScratch(folder!, Number(bytes), untilTold);
  process.stdin.destroy();
} catch (error) {
  if (!(error instanceof ScratchFull)) throw error;
  process.stdout.write('full\n');
}
