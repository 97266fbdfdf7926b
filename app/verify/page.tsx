import Link from 'next/link';
import { Logo } from '#components/ui/logo.tsx';
import { VerifyPackage } from '#components/verify/verify-package.tsx';

export const metadata = { title: 'Check a package' };

/** Open to everyone, signed in or not: a defence expert needs no account to check what they were given. */
export default function VerifyPage() {
  return (
    <div className="mx-auto max-w-2xl px-4 py-10">
      <header><Link href="/" prefetch={false} className="inline-block" aria-label="Docket, start page"><Logo /></Link></header>
      <main className="mt-8 space-y-4 text-[0.9375rem] leading-6">
        <h1 className="text-xl font-bold tracking-tight">Check a package</h1>
        <p>Choose a package (.zip) that was made with Docket. Your browser reads and checks it on this computer. Nothing is uploaded.</p>
        <VerifyPackage />
      </main>
    </div>
  );
}
