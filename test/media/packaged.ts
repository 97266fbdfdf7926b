/** A file through probe, judgement and packaging. For tests: nothing is stored. */
import { examine, packageRecording, type PackagedRecording } from '#server/media/index.ts';

/** @throws NotPlayable; Error with the reason where the judge refuses the file */
export async function packaged(source: string, outDir: string, onProgress?: (fraction: number) => void, signal?: AbortSignal): Promise<PackagedRecording> {
  const { probe, verdict } = await examine({ source });
  if (verdict.decision === 'unplayable') throw new Error(`${verdict.code}: ${verdict.reason}`);
  return packageRecording({ source, outDir, probe: probe!, plan: verdict.plan, onProgress, signal });
}
