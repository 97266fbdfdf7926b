/** Waiting for a recording without looking again and again: the stack's database says each state as it is committed. */
import pg from 'pg';
import { rows } from './database.ts';
import { stack } from './stack.ts';

const MOVING = ['uploading', 'checking', 'packaging'];
/** Only ends what hangs. */
const PATIENCE_MS = 60_000;

/** Lets this stack's database say states. The product has no use for it: it is the journeys' own. */
export async function sayStates(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      CREATE OR REPLACE FUNCTION journeys_say_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('recording_state', NEW.id || ' ' || NEW.state);
        RETURN NULL;
      END $$;
      CREATE OR REPLACE TRIGGER journeys_say_state AFTER INSERT OR UPDATE OF state ON recording FOR EACH ROW EXECUTE FUNCTION journeys_say_state()`);
  } finally {
    await client.end();
  }
}

/** Where a recording is on its way. */
export async function stateOf(recordingId: string): Promise<string | undefined> {
  const [found] = await rows<{ state: string }>('select state from recording where id = $1', [recordingId]);
  return found?.state;
}

/** The state a recording ends in. */
export async function whenSettled(recordingId: string): Promise<string> {
  const client = new pg.Client({ connectionString: stack().databaseUrl });
  await client.connect();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const hears = (state: string | undefined) => state !== undefined && !MOVING.includes(state) && resolve(state);
  client.on('notification', ({ payload = '' }) => payload.startsWith(`${recordingId} `) && hears(payload.split(' ')[1]));
  const hangs = setTimeout(() => reject(new Error(`Recording ${recordingId} has not settled in a minute.`)), PATIENCE_MS);
  try {
    await client.query('LISTEN recording_state');
    // Said before anybody listened.
    hears(await stateOf(recordingId));
    return await promise;
  } finally {
    clearTimeout(hangs);
    await client.end();
  }
}
