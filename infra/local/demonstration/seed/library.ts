import type * as z from 'zod/mini';
import { basename } from 'node:path';
import type { Collection as WrittenCollection, Resource as WrittenResource } from '../../../../content/schema.ts';
import type { Content } from '../../../../content/load.ts';
import type { Client } from '../../../../functions/contract/client.ts';
import type { Offer, ResourceBody } from '../../../../functions/contract/resources.ts';
import { demonstrationId } from '../id.ts';
import { publisher } from '../schools.ts';
import { adaptSequences } from './adaptations.ts';
import { exerciseId } from './packages.ts';
import { inParallel } from './parallel.ts';
import type { Seeding } from './seed.ts';
import { orStanding } from './standing.ts';
import { send } from './upload.ts';

/** The publisher's collections with all they hold, and what two teachers have made of it. */
export async function seedLibrary(seeding: Seeding): Promise<void> {
  const { loadContent } = await import('../../../../content/load.ts');
  const content = loadContent();
  const { client } = await seeding.as('editor');
  for (const collection of content.collections) await putCollection(client, collection, content);
  await adaptSequences(seeding, content);
}

async function putCollection(client: Client, written: WrittenCollection, content: Content): Promise<void> {
  const { id, title, summary, tags, visibility, resources } = written;
  const body = { title, summary: inBoth(summary), tags, visibility, schools: [], publisher: publisher.id };
  await orStanding(client.library.putCollection({ params: { collection: id }, body }));
  await inParallel(
    resources.map((resource, position) => ({ resource, position })),
    async ({ resource, position }) => {
      const of = await offer(client, resource, content);
      await orStanding(
        client.library.putResource({ params: { resource: resource.id }, body: describe(resource, of, content) }),
      );
      await client.library.putInCollection({ params: { collection: id, resource: resource.id }, body: { position } });
    },
    3,
  );
}

const inBoth = ({ fr, co }: { fr: string; co: string }) => `${fr}\n${co}`;

function describe(written: WrittenResource, of: Offer, content: Content): z.input<typeof ResourceBody> {
  const { title, summary, languageTaught, languagesOfInstruction, variety, subject, levels, cecrl } = written;
  const { tags, licence, authors, embargo } = written;
  const minutes = content.sequences.find(({ id }) => id === written.of)?.minutes;
  return {
    ...{ of, title, summary: inBoth(summary), languagesOfInstruction, variety, subject, levels, cecrl, tags },
    ...{ licence, authors, visibility: 'territory', schools: [], publisher: publisher.id },
    ...(languageTaught && { languageTaught }),
    ...(minutes && { minutes }),
    ...(embargo && { embargo }),
  };
}

async function offer(client: Client, { kind, of }: WrittenResource, { documents }: Content): Promise<Offer> {
  if (kind === 'document') return { kind, file: await putDocument(client, of, documents) };
  if (kind === 'exercise') {
    const { id, release } = await client.exercises.getExercise({ params: { exercise: exerciseId(of) } });
    if (!release) throw new Error(`the exercise ${of} has no release`);
    return { kind, exercise: id, release };
  }
  const { sequence } = await client.sequences.getSequence({ params: { sequence: of } });
  if (!sequence.revision) throw new Error(`the sequence ${of} has no revision`);
  return { kind, sequence: of, revision: sequence.revision };
}

async function putDocument({ sequences }: Client, id: string, documents: Content['documents']) {
  const document = documents.find((candidate) => candidate.id === id);
  if (!document) throw new Error(`no document ${id} in the content`);
  const { bytes, mediaType, file } = document;
  const params = { upload: demonstrationId(`shared document ${id}`) };
  const body = { purpose: 'document' as const, name: basename(file), type: mediaType, bytes: bytes.byteLength };
  await send(await sequences.beginMedia({ params, body }), bytes);
  return sequences.finishMedia({ params });
}
