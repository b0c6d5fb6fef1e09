import { describe, expect, it } from 'vitest';
import { reasonToSee, sharingFaults, viewerOf, type Viewer } from './visibility.ts';

const id = (letter: string) => `0${letter.repeat(25)}`;
const [here, there] = ['7200001A', '7200002B'] as [string, string];
const owner: Viewer = { id: id('A'), schools: [here], publishers: [] };
const colleague: Viewer = { id: id('B'), schools: [here], publishers: [] };
const stranger: Viewer = { id: id('C'), schools: [there], publishers: [] };
const editor: Viewer = { id: id('D'), schools: [], publishers: [id('P')] };
const shared = { owner: owner.id, school: here, schools: [] as string[] };
const today = '2026-11-23';

describe('who sees a resource', () => {
  it.each([
    ['private', ['owner', undefined, undefined]],
    ['school', ['owner', 'school', undefined]],
    ['territory', ['owner', 'territory', 'territory']],
    ['public', ['owner', 'public', 'public']],
  ] as const)('when it is %s: the owner, a colleague, a teacher of another school', (visibility, reasons) => {
    const seen = [owner, colleague, stranger].map((viewer) => reasonToSee({ ...shared, visibility }, viewer, today));
    expect(seen).toEqual(reasons);
  });

  it('are the schools that it names', () => {
    const named = { ...shared, visibility: 'schools' as const, schools: [there] };
    expect(reasonToSee(named, stranger, today)).toBe('named-school');
    expect(reasonToSee(named, colleague, today)).toBeUndefined();
  });

  it('is its owner alone until the day of its embargo, and everybody on that day', () => {
    const later = { ...shared, visibility: 'territory' as const, embargo: '2026-11-24' };
    expect(reasonToSee(later, stranger, today)).toBeUndefined();
    expect(reasonToSee(later, owner, today)).toBe('owner');
    expect(reasonToSee(later, stranger, '2026-11-24')).toBe('territory');
  });

  it('are a publisher’s editors, whatever its visibility', () => {
    const published = { publisher: id('P'), school: undefined, schools: [], visibility: 'private' as const };
    expect(reasonToSee(published, editor, today)).toBe('publisher');
    expect(reasonToSee(published, owner, today)).toBeUndefined();
  });
});

describe('a viewer', () => {
  it('belongs to the school of a class or course, but to none by a group, which may gather several', () => {
    const memberships = [`CLS.${here}.${id('C')}`, `GRP.${there}.${id('G')}`].map((audience) => ({
      role: 'teacher' as const,
      audience,
    }));
    expect(viewerOf({ id: id('A'), memberships }).schools).toEqual([here]);
  });
});

describe('a visibility that contradicts itself', () => {
  it.each([
    ['names no school', { visibility: 'schools' as const, schools: [] }, 'body.schools'],
    ['names schools for nothing', { visibility: 'territory' as const, schools: [here] }, 'body.schools'],
    ['speaks of a school that the owner has not', { visibility: 'school' as const, schools: [] }, 'body.visibility'],
  ])('is refused with its field when it %s', (_name, sharing, location) => {
    expect(sharingFaults(sharing)[0]?.location).toBe(location);
  });
});
