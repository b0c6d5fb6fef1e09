import { ulid } from 'ulid';
import { beforeAll, expect } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { testCloud } from '../cloud.ts';

/** Two teachers of one school, one of another, a publisher's editor and a pupil, signed in before the tests. */
export function libraryClients() {
  const people = {} as Record<'owner' | 'colleague' | 'stranger' | 'editor' | 'student', Client>;
  const keys = {
    owner: 'teacher',
    colleague: 'secondTeacher',
    stranger: 'agriculturalTeacher',
    editor: 'editor',
    student: 'student',
  } as const;
  beforeAll(async () => {
    const signedIn = Object.entries(keys).map(async ([name, key]) => [name, (await testCloud().signIn(key)).client]);
    Object.assign(people, Object.fromEntries(await Promise.all(signedIn)));
  });
  return people;
}

/** A word that no other resource has. */
export const newWord = () => `parolla${ulid().toLowerCase()}`;

type Query = Parameters<Client['library']['searchLibrary']>[0]['query'];

export const find = async (client: Client, query: Query) =>
  (await client.library.searchLibrary({ query })).items.map(({ id }) => id);

/** The index is a few seconds behind at most. */
export const found = (client: Client, query: Query) => expect.poll(() => find(client, query), { timeout: 15_000 });
