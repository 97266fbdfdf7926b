/**
 * The app's routes in a process of their own, without its pages: what a dock speaks to, and what a test can kill without
 * having built the app first. `node test/faults/routes-server.ts PORT`.
 */
import { ROUTES } from '#app/api/routes.ts';
import { startUp } from '#server/platform/start-up.ts';
import { answering, serve } from '#test/http/serve-routes.ts';

await startUp('app');
serve(Number(process.argv[2]), answering(ROUTES));
