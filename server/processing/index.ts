export { readProcessing } from './read-processing.ts';
export { retryStep } from './retry-step.ts';
