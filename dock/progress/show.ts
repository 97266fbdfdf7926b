import { withoutSecrets } from '../redact.ts';
import { barLines } from './bars.ts';
import type { AnyEvent, OnAnyEvent } from './events.ts';
import { lineFor } from './lines.ts';
import { Tally } from './tally.ts';

const REDRAW_MS = 200;

export interface Show {
  readonly onEvent: OnAnyEvent;
  /** Draws a last time and gives the terminal back. */
  end(): void;
}

/** A terminal, or whatever stands for one. */
export type Output = Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

/** Lines on a log, lines above living bars on a terminal. */
export function show(output: Output): Show {
  return output.isTTY ? showBars(output) : { onEvent: (event) => printLine(output, lineFor(event)), end: () => undefined };
}

/** One JSON object a line, for programs. `moved` is left out: it comes hundreds of times a second. */
export function showJson(output: Output): Show {
  const onEvent = (event: AnyEvent) => {
    if (event.event !== 'moved') output.write(`${withoutSecrets(JSON.stringify(event))}\n`);
  };
  return { onEvent, end: () => undefined };
}

function showBars(output: Output): Show {
  const tally = new Tally(() => performance.now());
  let drawn = 0;

  const erase = () => {
    if (drawn > 0) output.write(`\u001B[${drawn}A\u001B[0J`);
    drawn = 0;
  };
  const draw = () => {
    erase();
    const lines = barLines(tally.active(), tally.overall(), output.columns ?? 80);
    output.write(lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  const timer = setInterval(draw, REDRAW_MS).unref();

  return {
    onEvent(event) {
      tally.add(event);
      const line = lineWorthKeeping(event);
      if (line === null) return;
      erase();
      printLine(output, line);
      draw();
    },
    end() {
      clearInterval(timer);
      draw();
    },
  };
}

/** The bars say the rest. */
function lineWorthKeeping(event: AnyEvent): string | null {
  return event.event === 'announced' || event.event === 'checking' || event.event === 'waiting' ? null : lineFor(event);
}

function printLine(output: Output, line: string | null): void {
  if (line !== null) output.write(`${line}\n`);
}
