import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { blockNumber } from '#contracts/uploads.ts';

export interface SeenBlock {
  readonly uploadId: string;
  readonly block: number;
  /** What the store answered; null when the request never got there. */
  status: number | null;
}

/**
 * What happens to a block on its way to the store: `pass`, `drop` (the line breaks), a status to answer instead, `sink`
 * (acknowledged without being kept), or, after a promise, one of these.
 */
export type Fate = 'pass' | 'drop' | 'sink' | number;

/** Stands between the dock and the store, counts each block, and can break the line. */
export class BlockProxy {
  readonly seen: SeenBlock[] = [];
  /** Bytes acknowledged without being kept. */
  sunkBytes = 0;
  /** Decides on each block by how many came before it. */
  fate: (block: SeenBlock, before: number) => Fate | Promise<Fate> = () => 'pass';
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Blocks that the store acknowledged, as `uploadId/number`, in order, twice if twice. */
  acknowledged(): string[] {
    return this.seen.filter(({ status }) => status === 201).map(({ uploadId, block }) => `${uploadId}/${block}`);
  }

  async handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.#origin);
    const seen: SeenBlock = { uploadId: url.pathname.split('/').at(-1) ?? '', block: blockNumber(url.searchParams.get('blockid') ?? '') ?? -1, status: null };
    const before = this.seen.push(seen) - 1;
    const fate = await this.fate(seen, before);
    if (fate === 'drop') return void incoming.socket.destroy();
    if (fate === 'pass') return this.#pass(url, incoming, answer, seen);
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await new Promise((resolve) => incoming.once('end', resolve));
    seen.status = fate === 'sink' ? 201 : fate;
    if (fate === 'sink') this.sunkBytes += bytes;
    answer.writeHead(seen.status).end();
  }

  #pass(url: URL, incoming: IncomingMessage, answer: ServerResponse, seen: SeenBlock): void {
    const outgoing = request(url, { method: incoming.method, headers: { ...incoming.headers, host: url.host } }, (stored) => {
      seen.status = stored.statusCode ?? null;
      answer.writeHead(stored.statusCode ?? 502, stored.headers);
      stored.pipe(answer);
    });
    // The dock going away mid-block is part of these tests; the store then gets half a block and keeps nothing.
    outgoing.on('error', () => answer.destroy());
    incoming.on('error', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}
