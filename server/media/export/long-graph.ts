/** A filter graph that is too long for a command line, by a file: a system takes at most 128 KiB as one argument (Linux, MAX_ARG_STRLEN). */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In characters, and well below what a system takes. */
const LONGEST = 100_000;

/** The same command, with its graph in a file of `folder` where it is long. */
export async function withLongGraph(args: readonly string[], folder: string): Promise<string[]> {
  const at = args.indexOf('-filter_complex') + 1;
  const graph = args[at];
  if (at === 0 || graph === undefined || graph.length <= LONGEST) return [...args];
  const path = join(folder, 'graph.txt');
  await writeFile(path, graph);
  return args.with(at - 1, '-filter_complex_script').with(at, path);
}
