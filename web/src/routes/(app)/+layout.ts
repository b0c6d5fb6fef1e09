import { redirect } from '@sveltejs/kit';
import { session } from '#lib/api.ts';
import { signInAddress } from '#lib/shell/sign-in-address.ts';
import type { LayoutLoad } from './$types';

/** Every page below wants to know who is here; an address opened by nobody comes back after the sign-in. */
export const load: LayoutLoad = async ({ url, untrack }) => {
  const standing = await session.start();
  if (standing !== 'in')
    redirect(
      307,
      untrack(() => signInAddress(url)),
    );
};
