import { redirect } from '@sveltejs/kit';
import { OfflineError } from '#contract/client.ts';
import { session } from '#lib/api.ts';
import { returnPath } from '#lib/shell/sign-in-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url }) => {
  const to = returnPath(url.searchParams.get('to'));
  // Without a network the page says so itself.
  const standing = await session.start().catch((error: unknown) => {
    if (!(error instanceof OfflineError)) throw error;
  });
  if (standing === 'in') redirect(307, to);
  return { to, refused: url.searchParams.get('refused') };
};
