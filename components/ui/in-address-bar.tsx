'use client';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';

/** Around pages whose filters stand in the address bar. Not around all: a recording's page has no use for it before its first frame. */
export function InAddressBar({ children }: { readonly children: ReactNode }) {
  return <NuqsAdapter>{children}</NuqsAdapter>;
}
