/**
 * What no page may do, listened for in every tab of a journey: errors on the console, uncaught errors, violations of the
 * content security policy, answers of 500 and more, and anything that shows a signature. A journey that provokes a
 * refusal declares it first.
 */
import type { BrowserContext, ConsoleMessage, Page, Response } from '@playwright/test';

/** An answer that a journey expects: its status (0: no answer at all), and where from. */
export interface Expected {
  readonly status: number;
  readonly url: RegExp;
}

const FAILED_LOAD = /^Failed to load resource: (?:the server responded with a status of (\d+)|net::(ERR_\w+))/;
const SIGNATURE = /[?&;"']sig=/;

export class Faults {
  readonly found: string[] = [];
  readonly #expected: Expected[] = [];

  /** Declares an answer that would else be a fault. */
  expect(status: number, url: RegExp): void {
    this.#expected.push({ status, url });
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding('__docketViolation', ({ page }, violation: string) => void this.found.push(`content security policy, ${page.url()}: ${violation}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) => {
        const { __docketViolation: tell } = window as never as { __docketViolation: (violation: string) => void };
        tell(`${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`);
      });
    });
    context.on('console', (message) => this.#onConsole(message));
    context.on('weberror', (error) => this.found.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('response', (response) => this.#onResponse(response));
    context.on('page', (page) => {
      page.on('framenavigated', (frame) => this.#look(`address ${frame.url().replace(/sig=.*/, 'sig=…')}`, frame.url()));
      page.on('crash', () => this.found.push(`a page crashed: ${page.url()}`));
    });
  }

  /** Reads what a page shows at the end. */
  async look(page: Page): Promise<void> {
    if (page.isClosed()) return;
    this.#look(`the document of ${page.url()}`, await page.content());
  }

  #look(where: string, text: string): void {
    if (SIGNATURE.test(text)) this.found.push(`a signature shows in ${where}`);
  }

  #isExpected(status: number, url: string): boolean {
    return this.#expected.some((expected) => expected.status === status && expected.url.test(url));
  }

  #onConsole(message: ConsoleMessage): void {
    const text = message.text();
    const { url } = message.location();
    // The console names the address a request went to, signature and all, in its own margin: that is the browser's, not ours.
    this.#look('the console', text);
    if (message.type() !== 'error' && !/Content.Security.Policy|report-only/i.test(text)) return;
    const load = FAILED_LOAD.exec(text);
    if (load && this.#isExpected(Number(load[1] ?? 0), url)) return;
    this.found.push(`console ${message.type()}: ${text} (${url.replace(/\?.*/, '')})`);
  }

  #onResponse(response: Response): void {
    if (response.status() >= 500 && !this.#isExpected(response.status(), response.url())) this.found.push(`${response.status()} from ${response.url().replace(/\?.*/, '')}`);
  }
}
