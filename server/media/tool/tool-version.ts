/** Which ffmpeg made a thing: written beside everything it makes. */
import { runTool } from './run-tool.ts';
import { toolPath } from './sandbox.ts';

const known = new Map<string, string>();

/** For example "ffmpeg 5.1.9-0+deb12u1". @throws ToolFailure */
export async function ffmpegVersion(): Promise<string> {
  const path = toolPath('ffmpeg');
  const before = known.get(path);
  if (before) return before;
  const { stdout } = await runTool({ tool: 'ffmpeg', args: ['-version'], timeoutMs: 10_000 });
  const version = `ffmpeg ${/^ffmpeg version (\S{1,80})/.exec(stdout.toString('utf8'))?.[1] ?? 'unknown'}`;
  known.set(path, version);
  return version;
}
