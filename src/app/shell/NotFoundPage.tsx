import { PageHeading } from '../kit/PageHeading.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { usePageTitle } from '../state/usePageTitle.ts';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <>
      <PageHeading title="There is no such page" below="The address may have been cut short." />
      <PageLink to="/">Go to your accounts</PageLink>
    </>
  );
}
