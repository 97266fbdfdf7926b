'use client';
import { createContext, use } from 'react';
import type { ClientConfig } from '#contracts/client-config.ts';

export const ClientConfigContext = createContext<ClientConfig | null>(null);

/** What the server told this page of its installation. */
export function useClientConfig(): ClientConfig {
  const config = use(ClientConfigContext);
  if (!config) throw new Error('useClientConfig() is used outside of sign-in.');
  return config;
}
