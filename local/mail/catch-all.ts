/** The demo's mail server: takes every mail, sends none on, and shows what came. On this machine only. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { LOOPBACK } from '../ports.ts';

export interface CatchAll {
  stop(): Promise<void>;
}

interface Where {
  readonly smtpPort: number;
  /** Of the page that shows the mails. */
  readonly webPort: number;
  /** One file a mail, named by when it came. */
  readonly dir: string;
}

/** Mails that are shown, the newest first; the folder keeps all. */
const SHOWN = 50;

export async function startCatchAll({ smtpPort, webPort, dir }: Where): Promise<CatchAll> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  let count = 0;
  const keep = (mail: string): Error | null => {
    try {
      writeFileSync(join(dir, `${new Date().toISOString().replaceAll(':', '-')}-${++count}.eml`), mail, { mode: 0o600 });
      return null;
    } catch (error) {
      return error as Error;
    }
  };
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    onData(stream, _session, answer) {
      void text(stream).then(keep).then((failed) => answer(failed), answer);
    },
  });
  const web = createServer((request, response) => {
    const found = request.method === 'GET' && request.url === '/';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" });
    response.end(found ? page(mailsIn(dir)) : 'There is nothing here.');
  });
  await Promise.all([
    new Promise<void>((resolve, reject) => smtp.on('error', reject).listen(smtpPort, LOOPBACK, resolve)),
    new Promise<void>((resolve, reject) => web.once('error', reject).listen(webPort, LOOPBACK, resolve)),
  ]);
  return {
    async stop() {
      web.closeAllConnections();
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), new Promise((resolve) => web.close(resolve))]);
    },
  };
}

export const mailsIn = (dir: string): readonly string[] =>
  readdirSync(dir).filter((name) => name.endsWith('.eml')).toSorted().toReversed().slice(0, SHOWN).map((name) => readFileSync(join(dir, name), 'utf8'));

const escaped = (mail: string) => mail.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const page = (mails: readonly string[]) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mail of the demo</title>
<style>body{font:15px system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}pre{white-space:pre-wrap;border:1px solid;border-radius:.4rem;padding:1rem}</style>
<h1>Mail of the demo</h1><p>Nothing is sent on. ${mails.length === 0 ? 'No mail has come yet: share an exhibit.' : 'The newest is first; load the page again for more.'}</p>
${mails.map((mail) => `<pre>${escaped(mail)}</pre>`).join('\n')}</html>`;
