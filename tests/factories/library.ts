import { ulid } from 'ulid';
import type { Client } from '../../functions/contract/client.ts';
import { activityBody, seen, writeSequence } from './sequences.ts';

export type ResourceBody = Parameters<Client['library']['putResource']>[0]['body'];

/** A whole description of something that everybody in the territory may find. */
export const resourceBody = (more: Partial<ResourceBody> = {}): ResourceBody => ({
  of: {
    kind: 'document',
    file: { media: `${'a'.repeat(64)}.pdf`, name: 'ricetta.pdf', type: 'application/pdf', bytes: 1000 },
  },
  title: 'Ducumentu di prova',
  summary: '',
  languageTaught: 'co',
  languagesOfInstruction: ['co', 'fr'],
  variety: 'cismuntincu',
  subject: 'Lingua corsa',
  levels: ['6e'],
  cecrl: ['A1'],
  tags: [],
  licence: 'CC BY-SA 4.0',
  authors: ['Prova'],
  visibility: 'territory',
  schools: [],
  ...more,
});

/** Shares a document, which needs nothing beside itself. */
export const shareDocument = ({ library }: Client, more: Partial<ResourceBody> = {}) =>
  library.putResource({ params: { resource: ulid() }, body: resourceBody(more) });

/** Shares the page of a sequence alone, as the share dialog does. */
export async function sharePage(client: Client, more: Partial<ResourceBody> = {}) {
  const { sequence, revision, activities } = await shareSequence(client);
  const of = { kind: 'text' as const, sequence: sequence.id, revision, activity: activities[0]!.id };
  return client.library.putResource({ params: { resource: ulid() }, body: resourceBody({ of, ...more }) });
}

/** Writes a sequence with a page, publishes and shares it, as the editor's share dialog does. */
export async function shareSequence(client: Client, more: Partial<ResourceBody> = {}) {
  const written = await writeSequence(client, [activityBody(), activityBody('oral')]);
  const { sequence, activities } = written;
  const params = { sequence: sequence.id };
  const place = { ...params, activity: activities[0]!.id };
  await client.sequences.putPage({ params: place, body: { html: '<p>U castagnu</p>' } });
  const { revision } = await client.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const body = resourceBody({ of: { kind: 'sequence', sequence: sequence.id, revision }, ...more });
  const resource = await client.library.putResource({ params: { resource: ulid() }, body });
  return { ...written, revision, resource, body };
}
