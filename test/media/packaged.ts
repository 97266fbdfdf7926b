/** A file through probe, judgement and packaging. For tests: nothing is stored. */
import { examine, packageRecording, viewingNotes, type PackagedRecording } from '#server/media/index.ts';

/** `says`: what stands on its page. @throws NotPlayable; Error with the reason where the judge refuses the file */
export async function packaged(source: string, outDir: string, onProgress?: (fraction: number) => void, signal?: AbortSignal): Promise<PackagedRecording & { says: string[] }> {
  const { probe, verdict } = await examine({ source });
  if (verdict.decision === 'unplayable') throw new Error(`${verdict.code}: ${verdict.reason}`);
  const made = await packageRecording({ source, outDir, probe: probe!, plan: verdict.plan, onProgress, signal });
  return { ...made, says: viewingNotes(made.plan, probe!, made.facts).map(({ words }) => words) };
}
