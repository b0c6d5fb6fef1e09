import * as z from 'zod/mini';
import { Audience, Day, type AudienceKind } from './ids.ts';

export const roles = [
  'student',
  'guardian',
  'teacher',
  'language-assistant',
  'substitute',
  'aide',
  'head',
  'school-administrator',
  'territory-administrator',
  'editor',
] as const;

export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** A person's role in an audience, until a day if it ends. */
export const Membership = z.object({ role: Role, audience: Audience, until: z.optional(Day) });
export type Membership = z.infer<typeof Membership>;

/** The kinds of audience in which a role makes sense; a membership elsewhere is refused. */
export const roleBelongsIn: Record<Role, AudienceKind[]> = {
  student: ['CLS', 'GRP'],
  guardian: ['PER'],
  teacher: ['SCH', 'CRS'],
  'language-assistant': ['CLS', 'GRP', 'CRS'],
  substitute: ['CLS', 'GRP', 'CRS'],
  aide: ['PER'],
  head: ['SCH'],
  'school-administrator': ['SCH'],
  'territory-administrator': ['TER'],
  editor: ['PUB'],
};
