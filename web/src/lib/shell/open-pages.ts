import type { Me } from '#contract/identity.ts';
import type { Role } from '#contract/roles.ts';
import { hasRole, schoolwide, teaching } from '#lib/roles.ts';

const authors: readonly Role[] = ['teacher', 'editor'];
const staff: readonly Role[] = [...teaching, ...schoolwide, 'territory-administrator', 'editor'];

/** Whom a page is for, by the first part of its address; the service decides anew on what the page asks for. */
const readers: Record<string, readonly Role[]> = {
  sequences: authors,
  exercises: authors,
  library: staff.filter((role) => role !== 'aide'),
  collections: staff.filter((role) => role !== 'aide'),
  libraries: ['territory-administrator'],
  territory: ['teacher', ...schoolwide, 'territory-administrator', 'editor'],
  schools: staff,
  audiences: staff,
  courses: staff,
};

/** Whether a page is there for somebody with these roles: home, work and settings are there for everybody. */
export function pageOpensTo(me: Me, pathname: string): boolean {
  const wanted = readers[pathname.split('/')[1] ?? ''];
  return !wanted || hasRole(me, wanted);
}

/** Whether somebody has a part in the school's work beyond their own or their children's. */
export const isStaff = (me: Me): boolean => hasRole(me, staff);
