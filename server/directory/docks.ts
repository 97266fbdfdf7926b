/** Docks as administrators see and switch them. */
import type { DockList, SwitchDock } from '#contracts/directory.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

type DockRow = DockList['items'][number];

const SHOWN = { borough: { select: { name: true } }, _count: { select: { uploads: { where: { state: 'stored' as const } } } } };

type Shown = Awaited<ReturnType<Tx['dock']['findFirstOrThrow']>> & { borough: { name: string }; _count: { uploads: number } };

const toRow = (dock: Shown) =>
  ({
    id: dock.id,
    place: dock.place,
    borough: dock.borough.name,
    enabled: dock.enabled,
    lastSeenAt: dock.lastSeenAt?.toISOString() ?? null,
    delivered: dock._count.uploads,
  }) as DockRow;

export async function listDocks({ actor }: { actor: Actor }): Promise<DockList> {
  return transaction(async (tx) => {
    const docks = await tx.dock.findMany({ include: SHOWN, orderBy: [{ place: 'asc' }, { id: 'asc' }], take: 1000 });
    await record(tx, actor, { action: 'directory:view', details: { what: 'docks', shown: docks.length } });
    return { items: docks.map(toRow) };
  });
}

/** Takes effect with the dock's next request: its token is checked against this row every time. */
export async function switchDock({ actor, dockId, enabled }: SwitchDock & { actor: Actor; dockId: string }): Promise<DockRow> {
  return transaction(async (tx) => {
    const found = await tx.dock.findUnique({ where: { id: dockId } });
    if (!found) throw notFound();
    const dock = await tx.dock.update({ where: { id: dockId }, data: { enabled }, include: SHOWN });
    await record(tx, actor, {
      action: 'dock:switch',
      subject: { kind: 'dock', id: dock.id, label: dock.place },
      boroughId: dock.boroughId,
      details: { enabled, before: found.enabled },
    });
    return toRow(dock);
  });
}
