export { listFailed } from './list-failed.ts';
export { readOverview } from './read-overview.ts';
export { readProcessing } from './read-processing.ts';
export { retryAll } from './retry-all.ts';
export { retryStep } from './retry-step.ts';
