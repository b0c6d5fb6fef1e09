import { kindOfAudience, schoolOfAudience, type Audience, type Uai, type Ulid } from '../../contract/ids.ts';
import type { Action } from '../../contract/actions.ts';
import type { Membership, Role } from '../../contract/roles.ts';
import type { Caller } from '../person.ts';
import { rights } from './rights.ts';

/** What a request is about, as far as rights depend on it. */
export interface Target {
  schools?: Uai[];
  audiences?: Audience[];
  /** The person whom the thing is about. */
  person?: Ulid;
  /** The people who may edit the thing. */
  owners?: Ulid[];
}

/** How a person must stand to the target for a right to hold. */
export type Relation = 'anyone' | 'territory' | 'same-school' | 'same-audience' | 'guardian' | 'self' | 'owner';

/** A role (or every signed-in person) and the relation in which it has the right. */
export interface Grant {
  role: Role | 'person';
  relation: Relation;
}

const holds: Record<Relation, (target: Target, caller: Caller, membership?: Membership) => boolean> = {
  anyone: () => true,
  territory: (_target, _caller, membership) => membership?.audience === 'TER',
  'same-school': (target, _caller, membership) => {
    const school = membership && schoolOf(membership);
    return school !== undefined && (target.schools ?? []).includes(school);
  },
  'same-audience': (target, _caller, membership) =>
    membership !== undefined && (target.audiences ?? []).includes(membership.audience),
  guardian: (target, _caller, membership) =>
    target.person !== undefined && membership?.audience === `PER.${target.person}`,
  self: (target, caller) => target.person === caller.id,
  owner: (target, caller) => (target.owners ?? []).includes(caller.id),
};

/** The school a person belongs to by a membership; a group may gather pupils of several, so it makes nobody a member. */
const schoolOf = ({ audience }: Membership) =>
  kindOfAudience(audience) === 'GRP' ? undefined : schoolOfAudience(audience);

/** The grant by which this person may do this to that, or none. Answers "who may, and why?" too. */
export function grantFor(caller: Caller, action: Action, target: Target): Grant | undefined {
  return rights[action].find(({ role, relation }) =>
    role === 'person'
      ? holds[relation](target, caller)
      : caller.memberships.some(
          (membership) => membership.role === role && holds[relation](target, caller, membership),
        ),
  );
}
