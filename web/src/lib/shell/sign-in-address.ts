import { ReturnPath } from '#contract/identity.ts';

/** The sign-in page that leads back to this one. */
export function signInAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const to = pathname + search;
  return to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`;
}

/** A page of this application to go to after the sign-in; what is none leads home. */
export function returnPath(to: string | null): string {
  const path = ReturnPath.safeParse(to);
  return path.success ? path.data : '/';
}
