import type { WriteStream } from 'node:tty';

export interface Progress {
  /** @param done 0 to 1 */
  to(done: number, detail?: string): void;
  /** Ends the bar, with how it went. */
  end(detail?: string): void;
}

const WIDTH = 28;

/** A step's progress: a line redrawn on a terminal, a line every 10 % in a log. */
export function progress(label: string, out: Pick<WriteStream, 'write' | 'isTTY'> = process.stdout): Progress {
  return out.isTTY ? onTerminal(label, out) : inLog(label, out);
}

function onTerminal(label: string, out: Pick<WriteStream, 'write'>): Progress {
  const draw = (done: number, detail: string) => {
    const filled = Math.round(Math.min(1, done) * WIDTH);
    const percent = String(Math.floor(done * 100)).padStart(3);
    out.write(`\r\u001b[K  ${label.padEnd(22)} ${'━'.repeat(filled)}${'┄'.repeat(WIDTH - filled)} ${percent} %  ${detail}`);
  };
  return {
    to: (done, detail = '') => draw(done, detail),
    end(detail = '') {
      draw(1, detail);
      out.write('\n');
    },
  };
}

function inLog(label: string, out: Pick<WriteStream, 'write'>): Progress {
  let told = -1;
  return {
    to(done, detail = '') {
      const tenth = Math.floor(done * 10);
      if (tenth <= told || tenth >= 10) return;
      told = tenth;
      out.write(`${label}: ${tenth * 10} % ${detail}`.trimEnd() + '\n');
    },
    end: (detail = '') => void out.write(`${label}: done ${detail}`.trimEnd() + '\n'),
  };
}

/**
 * Runs a step that cannot say how far it is, with a mark that moves on a terminal so that nobody thinks it stuck.
 * Silent when it takes no longer than a moment.
 */
export async function working<T>(label: string, work: () => Promise<T>, out: Pick<WriteStream, 'write' | 'isTTY'> = process.stdout): Promise<T> {
  const began = performance.now();
  const seconds = () => Math.floor((performance.now() - began) / 1000);
  let frame = 0;
  if (!out.isTTY) out.write(`${label} …\n`);
  const tick = setInterval(() => {
    if (!out.isTTY) return;
    const at = frame++ % (WIDTH - 4);
    out.write(`\r\u001b[K  ${label.padEnd(22)} ${'┄'.repeat(at)}━━━━${'┄'.repeat(WIDTH - 4 - at)}  ${seconds()} s`);
  }, 120);
  try {
    const result = await work();
    if (out.isTTY) out.write(`\r\u001b[K  ${label.padEnd(22)} ${'━'.repeat(WIDTH)}  ${seconds()} s\n`);
    return result;
  } catch (error) {
    if (out.isTTY) out.write('\n');
    throw error;
  } finally {
    clearInterval(tick);
  }
}
