import type { Content } from '../../../../content/load.ts';
import type { Client } from '../../../../functions/contract/client.ts';
import type { Resource } from '../../../../functions/contract/resources.ts';
import { demonstrationId } from '../id.ts';
import type { Seeding } from './seed.ts';

const chestnut = 'U castagnu, arburu di u pane';
const myName = 'Mi chjamu...';
const maths = 'Cuntemu e castagne';

/** One adaptation that is level with its origin, and one that is behind, since its origin has gained an objective. */
export async function adaptSequences({ as }: Seeding, { collections }: Content): Promise<void> {
  const resources = collections.flatMap((collection) => collection.resources);
  const idOf = (title: string) => resources.find((resource) => resource.title === title)!.id;
  await adapt((await as('agriculturalTeacher')).client, idOf(chestnut), ['1re']);
  await adapt((await as('bilingualTeacher')).client, idOf(myName), ['CM1', 'CM2']);
  await follow((await as('agriculturalTeacher')).client, collections[0]!.id, idOf(chestnut));
  await use((await as('teacher')).client, idOf(chestnut));
  await use((await as('primaryTeacher')).client, idOf(myName));
  await use((await as('bilingualTeacher')).client, idOf(maths));
  await moveOn((await as('editor')).client, idOf(myName));
}

const use = ({ library }: Client, resource: string) => library.useResource({ params: { resource } });

/** Before the origin moves on: so there is news. */
async function follow({ library }: Client, collection: string, resource: string): Promise<void> {
  const { items } = await library.listFollows({});
  if (items.length > 0) return;
  await library.putFollow({ params: { kind: 'collection', id: collection } });
  await library.putFollow({ params: { kind: 'resource', id: resource } });
}

/** For the levels of the teacher's own classes. */
async function adapt({ library, sequences }: Client, resource: string, levels: string[]): Promise<void> {
  const params = { sequence: demonstrationId(`adaptation of ${resource}`) };
  const adapted = await library.adaptResource({ params: { resource, ...params } });
  if (adapted.version > 1) return;
  const { title, language, variety, subject, objectives, finalTask, skills, teacherNotes, lessons, version } = adapted;
  const body = { title, language, variety, subject, levels, objectives, finalTask, skills, teacherNotes, lessons };
  await sequences.putSequence({ params, body, match: version });
}

const objective = 'Poser à son tour des questions à un camarade et écouter ses réponses.';

async function moveOn(editor: Client, id: string): Promise<void> {
  const resource = await editor.library.getResource({ params: { resource: id } });
  if (resource.of.kind !== 'sequence') return;
  const revision = await publishWithObjective(editor, resource.of.sequence);
  if (revision === resource.of.revision) return;
  await editor.library.putResource({
    params: { resource: id },
    body: { ...describe(resource), of: { ...resource.of, revision } },
    match: resource.version,
  });
}

/** As an edit sends it: without what the service says of it. */
function describe(resource: Resource) {
  const {
    id: _id,
    owner: _owner,
    school: _school,
    path: _path,
    origin: _origin,
    updated: _updated,
    ...rest
  } = resource;
  const { version: _version, ...body } = rest;
  return body;
}

async function publishWithObjective({ sequences }: Client, id: string): Promise<string> {
  const params = { sequence: id };
  const { sequence, activities } = await sequences.getSequence({ params });
  const { title, language, variety, subject, levels, objectives, finalTask, skills, teacherNotes, lessons } = sequence;
  const body = { title, language, variety, subject, levels, objectives, finalTask, skills, teacherNotes, lessons };
  const { version } = objectives.includes(objective)
    ? sequence
    : await sequences.putSequence({
        params,
        body: { ...body, objectives: [...objectives, objective] },
        match: sequence.version,
      });
  const seen = Object.fromEntries(activities.map((activity) => [activity.id, activity.version]));
  return (await sequences.publishRevision({ params, body: { version, activities: seen } })).revision;
}
