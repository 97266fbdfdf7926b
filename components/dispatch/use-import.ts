'use client';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { DispatchImported, type ImportDispatch } from '#contracts/dispatch.ts';

export type ImportKind = 'cad' | 'rosters';

export function useImportDispatch(kind: ImportKind) {
  const api = useApi();
  return useMutation({ mutationFn: (body: ImportDispatch) => api.post(`/api/dispatch/${kind}`, body, DispatchImported) });
}
