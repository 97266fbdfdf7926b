/** The identity provider as a process of its own, for the demo. Its test hooks cannot be asked for here. */
import { parseArgs } from 'node:util';
import { startIdentityProvider } from './provider.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'app-origin': { type: 'string', multiple: true },
    'state-dir': { type: 'string' },
    'docks-dir': { type: 'string' },
  },
});
const { port, 'app-origin': appOrigins, 'state-dir': stateDir, 'docks-dir': docksDir } = values;
if (!port || !appOrigins || !stateDir) throw new Error('Usage: main.ts --port N --app-origin URL --state-dir DIR [--docks-dir DIR]');

const provider = await startIdentityProvider({ port: Number(port), appOrigins, stateDir, docksDir });
console.log(`${provider.issuer} is ready`);
process.once('SIGTERM', () => {
  provider.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
