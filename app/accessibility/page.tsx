import Link from 'next/link';
import { Logo } from '#components/ui/logo.tsx';

export const metadata = { title: 'Accessibility statement' };

/** Required of public bodies by the Accessibility Regulations 2018; open to everyone, signed in or not. */
export default function AccessibilityPage() {
  return (
    <div className="mx-auto max-w-2xl px-4 py-10">
      <header><Link href="/" className="inline-block" aria-label="Docket, start page"><Logo /></Link></header>
      <main className="mt-8 space-y-4 text-[0.9375rem] leading-6 [&_h2]:pt-3 [&_h2]:text-base [&_h2]:font-bold [&_li]:ml-5 [&_li]:list-disc [&_ul]:space-y-1">
        <h1 className="text-xl font-bold tracking-tight">Accessibility statement</h1>
        <p>Docket is made to be used by everyone in a police force and by everyone footage is shared with. It aims to meet the Web Content Accessibility Guidelines 2.2 at level AA, as the Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018 ask.</p>
        <h2>What to expect</h2>
        <ul>
          <li>Everything can be done by keyboard alone, the player included; what can be dragged can also be typed.</li>
          <li>Where the keyboard is, is always visible. Single-letter shortcuts can be switched off in the menu under your initials.</li>
          <li>Text can be enlarged to 400 % and pages work on a screen 320 pixels wide.</li>
          <li>Colour never stands alone: words say the same. Light and dark are both checked for contrast.</li>
          <li>Movement is kept still when your computer asks for less of it.</li>
          <li>Changes of state, such as footage becoming ready, are told to screen readers.</li>
        </ul>
        <h2>What is not there yet</h2>
        <ul>
          <li>Footage has no captions and no audio description. It is evidence and shown as recorded; a transcript can be asked for from the officer in the case.</li>
          <li>The band that shows when recordings were made in a shift is for the eye only. The list beneath it says the same.</li>
          <li>Dates in the ledger’s search use your browser’s own date field, which some screen readers read poorly. A day can be typed.</li>
        </ul>
        <h2>How it was checked</h2>
        <p>Every page is checked by machine (axe) in both themes each time Docket is built. A machine finds less than half of what can be wrong; checks by people who use screen readers, magnifiers and speech input are still to come.</p>
        <h2>Tell us</h2>
        <p>If something keeps you from your work, tell your force’s Docket administrator; you can also ask for footage or documents in another form. If the answer does not satisfy you, the Equality Advisory and Support Service (EASS) can help.</p>
      </main>
    </div>
  );
}
