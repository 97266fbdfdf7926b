/** Next calls this once, before the first request: an app that must not run ends here, in words. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startUp } = await import('./server/platform/start-up.ts');
  try {
    await startUp('app');
  } catch (error) {
    // Next would log and serve on; a half-configured evidence system must not.
    console.error(error instanceof Error ? error.message : error);
    process.exit(78);
  }
}
