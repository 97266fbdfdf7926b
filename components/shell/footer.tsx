import Link from 'next/link';

const LINK = 'inline-flex min-h-6 items-center underline underline-offset-2 hover:text-text';

export function Footer() {
  return (
    <footer className="flex flex-wrap gap-x-5 gap-y-1 px-4 py-5 text-xs text-faint sm:px-7">
      <Link href="/accessibility" className={LINK}>Accessibility statement</Link>
      {/* Nobody has to know its address: whoever has a package comes from here. */}
      <Link href="/verify" prefetch={false} className={LINK}>Check a package</Link>
    </footer>
  );
}
