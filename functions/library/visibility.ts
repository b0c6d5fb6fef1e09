import { kindOfAudience, schoolOfAudience, type Uai, type Ulid } from '../contract/ids.ts';
import type { Reason } from '../contract/library.ts';
import type { Collection, Resource } from '../contract/resources.ts';
import type { Fault } from '../contract/problem.ts';
import type { Caller } from '../platform/person.ts';

/** Somebody who looks, as far as what they see depends on it. */
export interface Viewer {
  id: Ulid;
  schools: Uai[];
  publishers: Ulid[];
}

/** A group may gather pupils of several schools, so it makes nobody a member of one. */
const ofSchool = ['SCH', 'CLS', 'CRS'];

export function viewerOf({ id, memberships }: Caller): Viewer {
  const schools = memberships.flatMap(({ audience }) =>
    ofSchool.includes(kindOfAudience(audience)) ? (schoolOfAudience(audience) ?? []) : [],
  );
  const publishers = memberships.flatMap(({ role, audience }) =>
    role === 'editor' && kindOfAudience(audience) === 'PUB' ? audience.slice('PUB.'.length) : [],
  );
  return { id, schools: [...new Set(schools)], publishers };
}

type Shared = Pick<Resource | Collection, 'owner' | 'publisher' | 'school' | 'schools' | 'visibility'> & {
  embargo?: string | undefined;
};

/**
 * Why somebody sees a thing, or undefined if they don't. The same rule stands in SQL in search/conditions.ts, for
 * many at once.
 * @param today the day in the territory, ISO 8601
 */
export function reasonToSee(shared: Shared, viewer: Viewer, today: string): Reason | undefined {
  if (shared.owner === viewer.id) return 'owner';
  if (shared.publisher && viewer.publishers.includes(shared.publisher)) return 'publisher';
  if (shared.embargo && shared.embargo > today) return undefined;
  switch (shared.visibility) {
    case 'private':
      return undefined;
    case 'school':
      return shared.school && viewer.schools.includes(shared.school) ? 'school' : undefined;
    case 'schools':
      return shared.schools.some((uai) => viewer.schools.includes(uai)) ? 'named-school' : undefined;
    default:
      return shared.visibility;
  }
}

/** What contradicts itself in a visibility. */
export function sharingFaults({ visibility, schools }: Pick<Shared, 'visibility' | 'schools'>, school?: Uai): Fault[] {
  const fault = (location: string, message: string, fix: string) => [{ location, message, fix }];
  if (visibility === 'schools' && schools.length === 0) {
    return fault('body.schools', 'no school is named', 'name the schools that see it');
  }
  if (visibility !== 'schools' && schools.length > 0) {
    return fault(
      'body.schools',
      'schools are named that the visibility does not speak of',
      'use the visibility "schools"',
    );
  }
  if (visibility === 'school' && !school) {
    return fault('body.visibility', 'its owner belongs to no school', 'name the schools that see it');
  }
  return [];
}
