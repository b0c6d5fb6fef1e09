import type { DatabaseSync } from 'node:sqlite';
import type { LibraryItem } from '../../contract/library-search.ts';
import type { Ulid } from '../../contract/ids.ts';
import type { Collection, Resource } from '../../contract/resources.ts';
import { words } from './normalise.ts';

const folded = (...texts: string[]) => texts.flatMap(words).join(' ');

/** Puts a resource into the index, in place of what stood there of it. */
export function writeResource(index: DatabaseSync, resource: Resource, item: LibraryItem): void {
  removeResource(index, resource.id);
  const { id, owner, publisher, school, visibility, embargo, updated, title, tags, summary } = resource;
  const { lastInsertRowid: number } = index
    .prepare(
      `insert into resource (id, owner, publisher, school, visibility, embargo, updated, document)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      owner ?? null,
      publisher ?? null,
      school ?? null,
      visibility,
      embargo ?? null,
      updated,
      JSON.stringify(item),
    );
  index
    .prepare('insert into words (rowid, title, tags, summary) values (?, ?, ?, ?)')
    .run(number, folded(title), folded(...tags), folded(summary));
  const facet = index.prepare('insert or ignore into facet (name, value, resource) values (?, ?, ?)');
  for (const [name, value] of facetsOf(item)) facet.run(name, value, number);
  shareWith(index, id, resource.schools);
}

/** The values by which a resource can be filtered and counted; collections keep theirs apart. */
const facetsOf = (item: LibraryItem): [string, string][] =>
  Object.entries({
    language: [item.languageTaught],
    variety: [item.variety],
    level: item.levels,
    subject: [item.subject],
    tag: item.tags,
    cecrl: item.cecrl,
    kind: [item.kind],
  }).flatMap(([name, values]) => values.flatMap((value): [string, string][] => (value ? [[name, value]] : [])));

export function removeResource(index: DatabaseSync, id: Ulid): void {
  const number = index.prepare('select number from resource where id = ?').get(id)?.number;
  shareWith(index, id, []);
  if (number === undefined) return;
  index.prepare('delete from facet where resource = ?').run(number!);
  index.prepare('delete from words where rowid = ?').run(number!);
  index.prepare('delete from resource where number = ?').run(number!);
}

/** Puts a collection into the index, with the resources that stand in it. */
export function writeCollection(index: DatabaseSync, collection: Collection, resources: Ulid[]): void {
  removeCollection(index, collection.id);
  const { id, owner, publisher, school, visibility, title, schools } = collection;
  index
    .prepare('insert into collection (id, owner, publisher, school, visibility, title) values (?, ?, ?, ?, ?, ?)')
    .run(id, owner ?? null, publisher ?? null, school ?? null, visibility, title);
  const member = index.prepare('insert into member (collection, resource) values (?, ?)');
  for (const resource of resources) member.run(id, resource);
  shareWith(index, id, schools);
}

export function removeCollection(index: DatabaseSync, id: Ulid): void {
  shareWith(index, id, []);
  index.prepare('delete from member where collection = ?').run(id);
  index.prepare('delete from collection where id = ?').run(id);
}

function shareWith(index: DatabaseSync, thing: Ulid, schools: string[]): void {
  index.prepare('delete from shared_with where thing = ?').run(thing);
  const share = index.prepare('insert or ignore into shared_with (thing, school) values (?, ?)');
  for (const school of schools) share.run(thing, school);
}
