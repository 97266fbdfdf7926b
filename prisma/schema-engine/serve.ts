import { createInterface } from 'node:readline';
import { panicMessage, startEngine, type SchemaEngine } from './engine.ts';

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

type Methods = Record<string, (this: SchemaEngine, params: unknown) => Promise<unknown>>;

/** Answers the CLI's JSON-RPC, one JSON a line, one request at a time, until it closes the pipe. */
export async function serve(url: string): Promise<void> {
  let engine: SchemaEngine | undefined;
  let current: Request | undefined;
  // A panic inside a query leaves the promise of its call unsettled and comes here instead. The CLI takes an engine
  // that merely ends for one that has nothing to say, and itself ends with 0: it must be told.
  const end = (error: Error) => {
    if (current) send({ jsonrpc: '2.0', id: current.id, error: faultOf(error) });
    process.exit(101);
  };
  process.once('uncaughtException', end);
  for await (const line of createInterface({ input: process.stdin })) {
    const request = line.trim() ? (JSON.parse(line) as Partial<Request>) : {};
    if (!isRequest(request)) continue; // an answer to a notification of ours
    current = request;
    try {
      engine ??= await startEngine(url);
      send({ jsonrpc: '2.0', id: request.id, result: await call(engine, request) });
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) end(error); // its memory is in no state to go on with
      send({ jsonrpc: '2.0', id: request.id, error: faultOf(error) });
    }
  }
}

const isRequest = (message: Partial<Request>): message is Request => message.method !== undefined && message.id !== undefined;

async function call(engine: SchemaEngine, { method, params }: Request): Promise<unknown> {
  const argument: unknown = Array.isArray(params) ? params[0] : params;
  if (method === 'getDatabaseVersion') return engine.version();
  const methods = engine as unknown as Methods;
  if (typeof methods[method] !== 'function') throw new Error(`The schema engine has no method ${method}.`);
  const result = await methods[method].call(engine, argument);
  // The program prints a diff by a notification, the WebAssembly engine hands it back.
  if (method === 'diff' && hasText(result)) send({ jsonrpc: '2.0', id: 0, method: 'print', params: { content: result.stdout } });
  return result ?? null;
}

const hasText = (result: unknown): result is { stdout: string } =>
  typeof result === 'object' && result !== null && 'stdout' in result && typeof result.stdout === 'string';

/** An error as the program words it; with a `P…` code the CLI shows Prisma's own text for it. */
function faultOf(error: unknown) {
  const panicked = error instanceof WebAssembly.RuntimeError;
  const { code, meta } = error as { code?: string; meta?: unknown };
  const message = (panicked && panicMessage()) || (error instanceof Error ? error.message : String(error));
  const data = panicked ? { is_panic: true, message, backtrace: null } : { is_panic: false, message, error_code: code ?? '', meta: code ? (meta ?? {}) : null };
  return { code: 4466, message: 'An error happened. Check the data field for details.', data };
}

function send(message: unknown) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
