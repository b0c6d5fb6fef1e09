import { DatabaseSync } from 'node:sqlite';

/** Title, tags and summary come folded (normalise.ts), so the tokenizer has nothing left to fold. */
const schema = `
  create table resource (
    number integer primary key,
    id text not null unique,
    owner text, publisher text, school text,
    visibility text not null,
    embargo text,
    updated text not null,
    document text not null
  ) strict;
  create table facet (
    name text not null, value text not null, resource integer not null,
    primary key (name, value, resource)
  ) strict, without rowid;
  create index facet_of on facet (resource);
  create table collection (
    id text primary key,
    owner text, publisher text, school text,
    visibility text not null,
    title text not null
  ) strict;
  create table member (
    collection text not null, resource text not null,
    primary key (collection, resource)
  ) strict, without rowid;
  create index member_of on member (resource);
  create table shared_with (
    thing text not null, school text not null,
    primary key (thing, school)
  ) strict, without rowid;
  create virtual table words using fts5 (title, tags, summary, tokenize = "unicode61 remove_diacritics 0", prefix = '3 4');
`;

/** Throws where SQLite was built without full-text search; the indexer's start tells it within minutes of a deployment. */
export function assertFullTextSearch(): void {
  const database = new DatabaseSync(':memory:');
  const row = database.prepare("select sqlite_compileoption_used('ENABLE_FTS5') as used").get();
  database.close();
  if (row?.used !== 1) throw new Error('node:sqlite has no full-text search (ENABLE_FTS5)');
}

/** An index in which nothing stands yet. */
export function newIndex(location: string): DatabaseSync {
  const database = new DatabaseSync(location);
  database.exec(schema);
  return database;
}
