/**
 * The distribution's WebKitGTK, of the family that iPads and iPhones have, driven by the WebDriver it brings: the classic one, over HTTP. Its
 * window is drawn on a display of its own (Xvfb). What goes wrong in its pages is heard on the way to it (network.ts): driven, it has no console.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import type { CastPerson } from '#local/cast.ts';
import { anyFreePort } from '#local/ports.ts';
import type { Page as Evaluates } from '#test/review/truth-in-page.ts';
import type { Network } from './network.ts';
import { stack } from './stack.ts';

/** Where WebDriver puts an element's reference (W3C WebDriver, 12.1). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** Keys without a letter (W3C WebDriver, 17.4.2). */
const KEYS: Readonly<Record<string, string>> = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ArrowLeft: '\uE012', ArrowRight: '\uE014' };

/** Debian's place for WebKitGTK's own small browser, which its driver starts. */
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** A browser with one tab. */
export interface Webkit extends Evaluates {
  readonly version: string;
  goto(url: string): Promise<void>;
  /** Waits for the first element whose own text has the words, and brings it into view. */
  there(selector: string, words?: string): Promise<void>;
  /** Waits for it, and clicks on it as a mouse does. */
  click(selector: string, words?: string): Promise<void>;
  /** Waits for a field, and types into it as a keyboard does. */
  type(selector: string, text: string): Promise<void>;
  press(key: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** @throws when its programs aren't installed, or it says no to a session */
export async function openWebkit({ proxy }: Pick<Network, 'proxy'>): Promise<Webkit> {
  const started: ChildProcess[] = [];
  const end = async () => {
    for (const program of started.toReversed()) {
      if (program.exitCode !== null || program.signalCode !== null) continue;
      program.kill();
      await once(program, 'exit');
    }
  };
  try {
    return await open(started, end, proxy);
  } catch (error) {
    await end();
    throw error;
  }
}

async function open(started: ChildProcess[], end: () => Promise<void>, proxy: string): Promise<Webkit> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  started.push(screen);
  const [display] = (await Promise.race([once(screen.stdio[3] as Readable, 'data'), failed(screen)])) as [Buffer];
  const port = await anyFreePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    // The browser's own session bus and sound: there are none, and it needs none.
    env: { ...process.env, DISPLAY: `:${String(display).trim()}`, WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: 'disabled:', NO_AT_BRIDGE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: 'ignore',
  });
  started.push(driver);
  const ask = async <Value>(method: string, path: string, body?: object): Promise<Value> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`WebKit: ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const isUp = () => ask('GET', '/status').then(() => true, () => false);
  await Promise.race([expect.poll(isUp, { intervals: [50], timeout: 20_000 }).toBe(true), failed(driver)]);
  const { sessionId, capabilities } = await ask<{ sessionId: string; capabilities: { browserVersion: string } }>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        proxy: { proxyType: 'manual', httpProxy: proxy },
        'webkitgtk:browserOptions': { binary: process.env['WEBKIT_PATH'] || MINI_BROWSER, args: ['--automation'] },
      },
    },
  });
  const at = `/session/${sessionId}`;
  await ask('POST', `${at}/timeouts`, { script: 120_000, pageLoad: 60_000 });

  const evaluate = async <Result, Argument>(work: (argument: Argument) => Result | Promise<Result>, argument: Argument): Promise<Result> => {
    const { value, fault } = await ask<{ value: Result; fault?: string }>('POST', `${at}/execute/async`, {
      // What a page's function rejects with would else be a time-out.
      script: `const done = arguments[1]; Promise.resolve().then(() => (${String(work)})(arguments[0])).then((value) => done({ value }), (error) => done({ fault: String(error) }));`,
      args: [argument ?? null],
    });
    if (fault) throw new Error(fault);
    return value;
  };
  const find = async (selector: string, words = ''): Promise<string> => {
    const among = async () => {
      const place = await evaluate(([wanted, text]) => [...document.querySelectorAll(wanted)].findIndex((element) => element.textContent.includes(text)), [selector, words] as const);
      return (await ask<Record<string, string>[]>('POST', `${at}/elements`, { using: 'css selector', value: selector }))[place]?.[ELEMENT];
    };
    let found: string | undefined;
    // The page that was asked may be on its way to another one.
    await expect.poll(async () => (found = await among().catch(() => undefined)), { message: `${selector} ${words}`, timeout: 30_000, intervals: [100] }).toBeDefined();
    return found!;
  };
  return {
    version: capabilities.browserVersion,
    evaluate,
    goto: async (url) => void (await ask('POST', `${at}/url`, { url })),
    there: async (selector, words) => void (await find(selector, words)),
    click: async (selector, words) => void (await ask('POST', `${at}/element/${await find(selector, words)}/click`, {})),
    type: async (selector, text) => void (await ask('POST', `${at}/element/${await find(selector)}/value`, { text })),
    press: async (key) => {
      const value = KEYS[key] ?? key;
      await ask('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] }] });
    },
    resize: async (width, height) => void (await ask('POST', `${at}/window/rect`, { x: 0, y: 0, width, height })),
    screenshot: async () => Buffer.from(await ask<string>('GET', `${at}/screenshot`), 'base64'),
    close: async () => {
      try {
        await ask('DELETE', at);
      } finally {
        await end();
      }
    },
  };
}

/** Rejects once a program that should go on has ended, or never began. */
async function failed(program: ChildProcess): Promise<never> {
  const [code] = (await once(program, 'exit')) as [number | null];
  throw new Error(`${program.spawnfile} ended with ${code}.`);
}

/** Signs somebody in on a new browser's tab, which stands on their start page then. */
export async function signInWebkit(browser: Webkit, { oid }: CastPerson): Promise<void> {
  await browser.goto(stack().appUrl);
  await browser.click(`button[value="${oid}"]`);
  await browser.there('nav[aria-label="Pages"]');
}
