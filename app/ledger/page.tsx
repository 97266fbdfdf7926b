import { LedgerSearch } from '#components/ledger/ledger-search.tsx';

export const metadata = { title: 'Ledger' };

export default function LedgerSearchPage() {
  return <LedgerSearch />;
}
