import type { Metadata } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import icon from '#components/shell/icon.png';
import { Gate } from '#components/sign-in/gate.tsx';
import { clientConfig } from '#server/platform/client-config.ts';
import './globals.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
});
const jetbrainsMono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains',
  display: 'swap',
});

export const metadata: Metadata = {
  title: { default: 'Docket', template: '%s · Docket' },
  description: 'Body-worn video: docked, watched, marked and proved.',
  robots: { index: false, follow: false },
};

/** The only place where the server's configuration meets a page. Pages read data in the browser, where the token is. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const theme = (await cookies()).get('docket-theme')?.value;
  return (
    <html lang="en-GB" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} className={`${inter.variable} ${jetbrainsMono.variable}`}>
      <head>
        {/* React Aria styles what it must by a <style> element, and takes the nonce for it from here. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        {/* Here and not in `metadata`, which Next puts in again at every navigation: the browser then draws the icon anew
            and restyles the whole page for its colours (some 10 ms before a recording's first frame). A picture in pixels: for an
            SVG the page's own thread makes a document at every navigation, where the browser keeps no icons (InPrivate). */}
        <link rel="icon" href={icon.src} type="image/png" sizes="64x64" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121820" />
      </head>
      <body>
        <Gate config={clientConfig()}>{children}</Gate>
      </body>
    </html>
  );
}
