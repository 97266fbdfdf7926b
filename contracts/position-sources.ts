/** Where positions came from: the camera's own telemetry, the file beside the footage, or the one place in the file's tags. Apart from their format, which few pages read. */
export const POSITION_SOURCES = ['gpmf', 'sidecar', 'container'] as const;
export type PositionSource = (typeof POSITION_SOURCES)[number];
