/** A run of ffmpeg or ffprobe that did not end well. */
export type Tool = 'ffmpeg' | 'ffprobe';

/** failed: it said so itself · timeout: we ended it · aborted: we or the system ended it · limit: it ran into a limit on CPU, memory, files or output · no-room: the disk it wrote to was full. */
export type ToolFailureReason = 'failed' | 'timeout' | 'aborted' | 'limit' | 'no-room';

export class ToolFailure extends Error {
  override name = 'ToolFailure';
  readonly tool: Tool;
  readonly reason: ToolFailureReason;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr. For the log: it may hold text from the file. */
  readonly stderrTail: string;

  constructor(facts: { tool: Tool; reason: ToolFailureReason; exitCode: number | null; signal: NodeJS.Signals | null; stderrTail: string }) {
    const how = facts.signal ? `signal ${facts.signal}` : `exit code ${facts.exitCode}`;
    super(`${facts.tool} ${facts.reason} (${how}): ${facts.stderrTail.trim().split('\n').at(-1) ?? ''}`);
    this.tool = facts.tool;
    this.reason = facts.reason;
    this.exitCode = facts.exitCode;
    this.signal = facts.signal;
    this.stderrTail = facts.stderrTail;
  }
}
