import { GoHome } from '#components/shell/go-home.tsx';

export default function StartPage() {
  return <GoHome />;
}
