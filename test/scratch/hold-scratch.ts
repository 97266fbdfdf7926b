/** A process that holds scratch: `node hold-scratch.ts FOLDER BYTES`. Says `held` or `full`, and holds until it is spoken to or killed. */
import { ScratchFull, withScratch } from '#server/platform/scratch/index.ts';

const [, , folder, bytes] = process.argv;
try {
  await withScratch(folder!, Number(bytes), async () => {
    const released = new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));
    process.stdout.write('held\n');
    await released;
  });
  process.stdin.destroy();
} catch (error) {
  if (!(error instanceof ScratchFull)) throw error;
  process.stdout.write('full\n');
}
