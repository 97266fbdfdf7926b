const COMMANDS = ['can-connect-to-database', 'create-database', 'drop-database'] as const;
export type Command = (typeof COMMANDS)[number];

export interface EngineArguments {
  readonly version: boolean;
  /** One of the commands given after `cli`; without one the CLI wants JSON-RPC. */
  readonly command: Command | undefined;
  /** The database to work on: the datasource the CLI passes, else the environment's. */
  readonly url: string;
}

/** Reads the command line that the CLI gives its engine. `--datasource` is JSON, in Base64 since Prisma 7. */
export function readArguments(argv: readonly string[], env: NodeJS.ProcessEnv): EngineArguments {
  const datasource = argv[argv.indexOf('--datasource') + 1];
  return {
    version: argv.includes('--version'),
    command: argv.includes('cli') ? COMMANDS.find((name) => argv.includes(name)) : undefined,
    url: (argv.includes('--datasource') && datasource && urlOf(datasource)) || (env.DATABASE_URL ?? ''),
  };
}

function urlOf(datasource: string): string | undefined {
  const text = datasource.startsWith('{') ? datasource : Buffer.from(datasource, 'base64').toString('utf8');
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'url' in parsed && typeof parsed.url === 'string' ? parsed.url : undefined;
}
