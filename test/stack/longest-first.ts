/** The order of test files: those that take longest first, so that no process is left alone with one at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** More than half a minute each, as measured alone; those that mostly wait beside those that compute. */
const LONGEST = [
  'test/faults/faults', 'test/media/kinds', 'test/worker-crash', 'test/shifts/pass-shifts', 'test/media/hls-timing', 'test/media/renditions', 'test/media/transcode-parts', 'test/exports', 'test/media/tracks',
  'local/footage/film/make-recording', 'test/media/soak-media', 'test/transcode-in-chunks', 'dock/power-cut', 'test/media/hostile', 'test/media/shared-footage', 'test/access/matrix', 'test/renditions', 'test/start-up', 'test/media/moments', 'local/force/fill',
  'test/shifts/shifts', 'local/postgres', 'prisma/migrations', 'dock/main', 'test/one-clock', 'test/media/package',
].map((name) => `/${name}.int.test.ts`);

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return place < 0 ? LONGEST.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
