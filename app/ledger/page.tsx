import { LedgerSearch } from '#components/ledger/ledger-search.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'Ledger' };

export default function LedgerSearchPage() {
  return <InAddressBar><LedgerSearch /></InAddressBar>;
}
