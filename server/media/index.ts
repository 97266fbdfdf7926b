/** The media domain's only door: what a file is, what is to be done with it, and doing it. Local files in, plain data out. */
export { examine, type Examination } from './examine.ts';
export { judge, type Verdict } from './judge.ts';
export { NotPlayable } from './not-playable.ts';
export { packageRecording, type PackagedRecording, type PackageRecording } from './package.ts';
export type { PackageFacts } from './package-facts.ts';
export type { PictureCause, Plan, SoundCause } from './plan.ts';
export { probeFile, type AudioFacts, type Probe, type Rational, type VideoFacts } from './probe.ts';
export { readTelemetry, type Telemetry } from './read-telemetry.ts';
export { runTool, type RunTool, type ToolRun } from './run-tool.ts';
export { describeSandbox, type Sandbox } from './sandbox.ts';
export { ToolFailure, type ToolFailureReason } from './tool-failure.ts';
export { ffmpegVersion } from './tool-version.ts';
export { runLimits, type RunLimits } from './transcode-limits.ts';
export type { Unplayable, UnplayableCode } from './unplayable.ts';
export { viewingNotes, type ViewingNote } from './viewing-notes.ts';
