/** Why `file` may not import `target` (both paths from the project's root), or null. */
export function refusal(file: string, target: string): string | null;
