import { redirect } from '@sveltejs/kit';
import { session } from '#lib/api.ts';
import { returnPath } from '#lib/shell/sign-in-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url }) => {
  const to = returnPath(url.searchParams.get('to'));
  // Without an answer the page says so itself, where it asks for the portals.
  const standing = await session.start().catch(() => undefined);
  if (standing === 'in') redirect(307, to);
  return { to, refused: url.searchParams.get('refused') };
};
