/** "2026-11-23" of a DATE column, which Prisma reads as midnight UTC. */
export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
