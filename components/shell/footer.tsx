import Link from 'next/link';

export function Footer() {
  return (
    <footer className="px-4 py-6 text-xs text-faint sm:px-7">
      <Link href="/accessibility" className="underline underline-offset-2 hover:text-text">Accessibility statement</Link>
    </footer>
  );
}
