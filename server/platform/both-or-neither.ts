/** Two pieces of one work at the same time, of which neither is worth anything alone. */

type Work<Result> = (signal: AbortSignal) => Promise<Result>;

/**
 * Where one fails the other is told to stop, and waited for: whatever it runs has ended by the time that this has, and what it was given
 * (a folder, room on a disk) can be taken back.
 * @throws what failed first
 */
export async function bothOrNeither<First, Second>(signal: AbortSignal, first: Work<First>, second: Work<Second>): Promise<[First, Second]> {
  const own = new AbortController();
  const either = AbortSignal.any([signal, own.signal]);
  const failed: unknown[] = [];
  const guarded = async <Result>(work: Work<Result>): Promise<Result> => {
    try {
      return await work(either);
    } catch (error) {
      failed.push(error);
      own.abort(error);
      throw error;
    }
  };
  const [one, other] = await Promise.allSettled([guarded(first), guarded(second)]);
  if (one.status === 'rejected' || other.status === 'rejected') throw failed[0];
  return [one.value, other.value];
}
