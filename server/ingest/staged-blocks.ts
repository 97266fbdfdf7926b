/** What a dock has staged of a file, held against what it claimed. Claims bind nobody: the store's own list counts. */
import { BLOCK_BYTES, blockNumber } from '#contracts/uploads.ts';
import { blob, incomingBlob, isAbsent, storageFault } from '#server/platform/blob/index.ts';
import { DocketError } from '#server/platform/errors.ts';

interface Staged {
  /** Number of the block; null where no dock made its id. */
  readonly n: number | null;
  readonly bytes: number;
}

/** Bytes block `n` of a file of `total` bytes has. */
const sizeOfBlock = (n: number, total: number) => Math.min(BLOCK_BYTES, total - n * BLOCK_BYTES);
const blocksOf = (total: number) => Math.ceil(total / BLOCK_BYTES);
const isRight = ({ n, bytes }: Staged, total: number) => n !== null && n < blocksOf(total) && bytes === sizeOfBlock(n, total);

/**
 * The blocks the store holds, whole and of the right size. A block cut short by a dying dock is not among them.
 * @throws DocketError `storage-unavailable`
 */
export async function stagedBlocks(uploadId: string, total: number): Promise<number[]> {
  return (await listed(uploadId)).flatMap((block) => (block.n !== null && isRight(block, total) ? [block.n] : [])).sort((a, b) => a - b);
}

/**
 * Passes when what is staged is the claim to the byte: each block of its size, and nothing besides.
 * @throws DocketError `upload-incomplete` (sending what is named mends it), `upload-differs`, `storage-unavailable`
 */
export async function assertAllArrived(uploadId: string, claim: { readonly bytes: number; readonly blocks: number }): Promise<void> {
  const blocks = blocksOf(claim.bytes);
  if (claim.blocks !== blocks) throw new DocketError('upload-differs', { detail: `A file of the ${claim.bytes} bytes announced has ${blocks} blocks, not ${claim.blocks}.` });
  const staged = await listed(uploadId);
  const beyond = staged.filter(({ n }) => n === null || n >= blocks);
  if (beyond.length > 0) throw new DocketError('upload-differs', { detail: `${claim.bytes} bytes were announced; ${sum(beyond)} more lie beside them in ${beyond.length} blocks that are no part of the file.` });
  const wrong = staged.filter((block) => !isRight(block, claim.bytes));
  const missing = blocks - staged.length;
  const [first] = wrong;
  const words = [
    ...(missing > 0 ? [`${missing} of ${blocks} blocks have not arrived.`] : []),
    ...(first ? [`Block ${first.n} has ${first.bytes} bytes instead of ${sizeOfBlock(first.n ?? 0, claim.bytes)}${wrong.length > 1 ? `, and ${wrong.length - 1} more are of a wrong size` : ''}.`] : []),
  ];
  if (words.length > 0) throw new DocketError('upload-incomplete', { detail: words.join(' ') });
}

async function listed(uploadId: string): Promise<Staged[]> {
  try {
    const { uncommittedBlocks = [] } = await blob(incomingBlob(uploadId)).getBlockList('uncommitted');
    return uncommittedBlocks.map(({ name, size }) => ({ n: blockNumber(name), bytes: size }));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw storageFault(error);
  }
}

const sum = (blocks: readonly Staged[]) => blocks.reduce((total, { bytes }) => total + bytes, 0);
