import { afterAll, beforeAll, beforeEach } from 'vitest';
import { cameraFolder, type CameraFolder } from './footage.ts';
import { startStandInServer, type StandInServer } from './stand-in-server.ts';

/**
 * What a file's tests stand on: one stand-in server for all of them, forgetful before each, and folders of its own for
 * each test, gone after it.
 * @param given takes the server, and as many folders as it asks for
 */
export function eachTest(given: (server: StandInServer, folder: () => CameraFolder) => void): void {
  let server: StandInServer;
  beforeAll(async () => {
    server = await startStandInServer();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(() => {
    server.reset();
    const folders: CameraFolder[] = [];
    given(server, () => {
      const folder = cameraFolder();
      folders.push(folder);
      return folder;
    });
    return () => folders.forEach((folder) => folder.remove());
  });
}
