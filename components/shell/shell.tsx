'use client';
import type { ReactNode } from 'react';
import type { ClientConfig } from '#contracts/client-config.ts';
import { UndoProvider } from '#components/marking/undo.tsx';
import { AnnouncerRegion } from '#components/ui/announcer.tsx';
import { SkipLink } from '#components/ui/skip-link.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Footer } from './footer.tsx';
import { TopBar } from './top-bar.tsx';
import { useArrivalFocus } from './use-arrival-focus.ts';

/** What surrounds every page of a signed-in person. Pages fill <main> edge to edge; `Page` gives the usual margins. */
export function Shell({ environment, children }: { readonly environment: ClientConfig['environment']; readonly children: ReactNode }) {
  useArrivalFocus();
  return (
    <AnnouncerRegion>
      <UndoProvider>
        <div className="flex min-h-dvh flex-col">
          <SkipLink to="content">Skip to the page’s content</SkipLink>
          <header className="border-b border-line bg-surface">
            {environment === 'demo' && <DemoBanner />}
            <TopBar />
          </header>
          <main id="content" tabIndex={-1} className="flex-1 outline-none">{children}</main>
          <Footer />
        </div>
      </UndoProvider>
    </AnnouncerRegion>
  );
}
