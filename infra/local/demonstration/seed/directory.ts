import type { Client } from '../../../../functions/contract/client.ts';
import type { DemonstrationPerson } from '../people.ts';
import { people } from '../people.ts';
import { PROVIDER } from '../sign-in.ts';
import { territory } from '../territory.ts';
import { inParallel } from './parallel.ts';
import type { Seeding } from './seed.ts';
import { orStanding } from './standing.ts';

/** Schools, classes, groups, courses and publishers; then the people; then who belongs where. */
export async function seedDirectory({ administrator: { client, me } }: Seeding): Promise<void> {
  await seedPlaces(client);
  await nameFirstAdministrator(client, me.id);
  const others = territory.people.filter(({ key }) => key !== people.territoryAdministrator.key);
  await inParallel(others, (person) => orStanding(putPerson(client, person)));
  const members = others.flatMap(({ id, memberships }) => memberships.map((membership) => ({ id, ...membership })));
  await inParallel(members, ({ id, audience, ...body }) =>
    client.directory.putMember({ params: { audience, person: id }, body }),
  );
}

async function seedPlaces({ directory }: Client): Promise<void> {
  await inParallel(territory.schools, ({ uai, body }) => orStanding(directory.putSchool({ params: { uai }, body })));
  await inParallel(territory.publishers, ({ id, body }) =>
    orStanding(directory.putPublisher({ params: { publisher: id }, body })),
  );
  await inParallel(territory.classes, ({ school: uai, id, body }) =>
    orStanding(directory.putClass({ params: { uai, class: id }, body })),
  );
  await inParallel(territory.groups, ({ school: uai, id, body }) =>
    orStanding(directory.putGroup({ params: { uai, group: id }, body })),
  );
  await inParallel(territory.courses, ({ school: uai, id, body }) =>
    orStanding(directory.putCourse({ params: { uai, course: id }, body })),
  );
}

function putPerson({ directory }: Client, { key, id, givenName, familyName, school }: DemonstrationPerson) {
  const identities = [{ provider: PROVIDER, subject: key }];
  return directory.putPerson({
    params: { person: id },
    body: { givenName, familyName, identities, ...(school && { school }) },
  });
}

/** The first administrator is made by the deployment, with a name of its own, when signing in for the first time. */
async function nameFirstAdministrator({ directory }: Client, id: string): Promise<void> {
  const { givenName, familyName } = people.territoryAdministrator;
  const { person } = await directory.getPerson({ params: { person: id } });
  if (person.version > 1) return;
  await directory.putPerson({
    params: { person: id },
    body: { givenName, familyName, identities: person.identities },
    match: person.version,
  });
}
