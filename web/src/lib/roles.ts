import type { Me } from '#contract/identity.ts';
import { personOfAudience, schoolOfAudience } from '#contract/ids.ts';
import { roles, type Membership, type Role } from '#contract/roles.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a role is called on screen: by what is done in it, so that it names women and men alike. */
export const roleName: Record<Role, () => string> = {
  student: m.role_student,
  guardian: m.role_guardian,
  teacher: m.role_teacher,
  'language-assistant': m.role_language_assistant,
  substitute: m.role_substitute,
  aide: m.role_aide,
  head: m.role_head,
  'school-administrator': m.role_school_administrator,
  'territory-administrator': m.role_territory_administrator,
  editor: m.role_editor,
};

/** The people of a role. */
export const rolesName: Record<Role, () => string> = {
  student: m.roles_student,
  guardian: m.roles_guardian,
  teacher: m.roles_teacher,
  'language-assistant': m.role_language_assistant,
  substitute: m.role_substitute,
  aide: m.role_aide,
  head: m.role_head,
  'school-administrator': m.role_school_administrator,
  'territory-administrator': m.role_territory_administrator,
  editor: m.role_editor,
};

/** Roles that meet classes as a teacher does, some of them for a time. */
export const teaching: readonly Role[] = ['teacher', 'language-assistant', 'substitute', 'aide'];

/** Roles that see a whole school. */
export const schoolwide: readonly Role[] = ['head', 'school-administrator'];

export const hasRole = (me: Me, wanted: readonly Role[]): boolean =>
  me.memberships.some(({ role }) => wanted.includes(role));

/** A person's roles, each once, in the order of the contract. */
export const rolesOf = (me: Me): Role[] => roles.filter((role) => hasRole(me, [role]));

/** The schools that a person belongs to in one of these roles. */
export function schoolsOf(me: Me, wanted: readonly Role[]): string[] {
  return distinct(
    me.memberships.filter(({ role }) => wanted.includes(role)),
    ({ audience }) => schoolOfAudience(audience),
  );
}

/** The children whom a guardian answers for. */
export function childrenOf(me: Me): string[] {
  return distinct(
    me.memberships.filter(({ role }) => role === 'guardian'),
    ({ audience }) => personOfAudience(audience),
  );
}

function distinct(memberships: Membership[], pick: (membership: Membership) => string | undefined): string[] {
  return [...new Set(memberships.map(pick).filter((value) => value !== undefined))];
}
