import type { LibraryItem } from '../contract/library-search.ts';
import type { Resource } from '../contract/resources.ts';

/** A resource as lists show it: without its owner, and without what it offers. */
export function toLibraryItem(resource: Resource, usedBy: number): LibraryItem {
  const { owner: _owner, school: _school, schools: _schools, of, ...shown } = resource;
  return { ...shown, kind: of.kind, ...(of.kind === 'sequence' && { sequence: of.sequence }), usedBy };
}
