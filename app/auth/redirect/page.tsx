import { Bridge } from '#components/sign-in/bridge.tsx';

export const metadata = { title: 'Signing in' };

export default function RedirectPage() {
  return <Bridge />;
}
