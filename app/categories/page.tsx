import { ManageCategories } from '#components/administration/categories.tsx';

export const metadata = { title: 'Categories' };

export default function CategoriesPage() {
  return <ManageCategories />;
}
