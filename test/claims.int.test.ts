/** What a dock claims of a file, held against what it sent: through the real routes, PostgreSQL and Azurite. */
import { randomBytes, randomUUID } from 'node:crypto';
import { BlockBlobClient } from '@azure/storage-blob';
import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES, blockId, MAX_BLOCKS, type UploadStatus } from '#contracts/uploads.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { announce, backend, complete, dock, openDesk, route, run, send, sha256 } from './stack/desk.ts';

openDesk();

const big = randomBytes(BLOCK_BYTES + 1000);
const blobOf = ({ signature }: UploadStatus) => new BlockBlobClient(`${signature?.url}?${signature?.query}`);

describe('a claimed size', () => {
  it.each([0, -1, 1.5, BLOCK_BYTES * MAX_BLOCKS + 1, '1000', null])('of %j is refused at the announcement', async (bytes) => {
    expect(await announce(randomUUID(), bytes as number)).toMatchObject({ status: 400, body: { issues: [expect.objectContaining({ path: 'body.bytes' })] } });
  });

  it('is held against every block, and what would mend it is said', async () => {
    const { body } = await announce(randomUUID(), big.length);
    await send(body, big, [0]);
    await blobOf(body).stageBlock(blockId(1), 'short', 5);
    expect(await complete(body.uploadId, big)).toMatchObject({ status: 409, body: { code: 'upload-incomplete', detail: 'Block 1 has 5 bytes instead of 1000.' } });
    await send(body, big, [1]);
    const tooMany = await call(route('/api/uploads/{uploadId}/complete', 'POST'), { token: await backend.dockToken(), params: { uploadId: body.uploadId }, body: { sha256: sha256(big), blocks: 3 } });
    expect(tooMany).toMatchObject({ status: 409, body: { code: 'upload-differs', detail: `A file of the ${big.length} bytes announced has 2 blocks, not 3.` } });
    expect((await complete(body.uploadId, big)).status).toBe(202);
  });

  it('is refused where more was staged than was claimed', async () => {
    const { body } = await announce(randomUUID(), big.length);
    await send(body, big);
    await blobOf(body).stageBlock(blockId(2), 'more', 4);
    expect(await complete(body.uploadId, big)).toMatchObject({
      status: 409, body: { code: 'upload-differs', detail: `${big.length} bytes were announced; 4 more lie beside them in 1 blocks that are no part of the file.` },
    });
    expect((await backend.db.upload.findUniqueOrThrow({ where: { id: body.uploadId } })).state).toBe('open');
  });

  it('bounds what the check reads: a blob swapped after completion is quarantined by its size alone', async () => {
    const small = randomBytes(1000);
    const { body } = await announce(randomUUID(), small.length);
    await send(body, small);
    expect((await complete(body.uploadId, small)).status).toBe(202);
    await blobOf(body).upload(big, big.length);
    expect(await HANDLERS['check-upload']({ uploadId: body.uploadId }, run)).toBe('quarantined');
    expect(await backend.db.upload.findUniqueOrThrow({ where: { id: body.uploadId } })).toMatchObject({ storedSha256: null, reason: expect.stringContaining(`${big.length} bytes instead of 1000`) });
    expect((await dock(randomUUID(), small)).outcome).toBe('stored');
  });
});
