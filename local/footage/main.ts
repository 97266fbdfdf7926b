/** Tries the footage maker by hand: node local/footage/main.ts --out DIR [--base-day YYYY-MM-DD] [--only N] [--ffmpeg PATH] [--concurrency N] */
import { parseArgs } from 'node:util';
import { makeFootage } from '#local/footage/make-footage.ts';
import { rfc3339 } from '#local/footage/london-time.ts';

const { values } = parseArgs({ options: {
  out: { type: 'string' }, 'base-day': { type: 'string' }, only: { type: 'string' }, ffmpeg: { type: 'string', default: 'ffmpeg' }, concurrency: { type: 'string', default: '2' },
} });
if (!values.out) {
  process.stderr.write('Say where to: --out DIR\n');
  process.exit(2);
}
const stopped = new AbortController(), began = Date.now(), terminal = process.stderr.isTTY;
process.once('SIGINT', () => stopped.abort(new Error('Stopped.')));
try {
  const manifest = await makeFootage({
    dir: values.out, baseDay: values['base-day'] ?? rfc3339(Date.now()).slice(0, 10), ffmpeg: values.ffmpeg, concurrency: Number(values.concurrency), signal: stopped.signal,
    ...(values.only ? { only: Number(values.only) } : {}),
    onProgress: ({ done, recordings, recordingsDone, file }) => {
      if (!terminal) return;
      const filled = Math.round(done * 30);
      process.stderr.write(`\r[${'█'.repeat(filled)}${'·'.repeat(30 - filled)}] ${String(Math.floor(done * 100)).padStart(3)} %  ${recordingsDone}/${recordings}  ${file}\u001b[K`);
    },
  });
  const seconds = manifest.files.reduce((sum, file) => sum + file.seconds, 0), bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  process.stdout.write(`${terminal ? '\n' : ''}${manifest.files.length} recordings, ${(seconds / 60).toFixed(1)} min, ${(bytes / 1e6).toFixed(1)} MB in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
