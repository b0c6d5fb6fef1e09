import { setTimeout as after } from 'node:timers/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Ulid } from '../functions/contract/ids.ts';
import { erasePerson, markForErasure } from '../functions/directory/erase.ts';
import { versionEraser } from '../functions/directory/objects.ts';
import { connectTable } from '../functions/platform/table/table.ts';

const root = join(import.meta.dirname, '..');

export const usage = `npm run erase -- PERSON [--data DIR]

Erases a person, named by the ULID that the directory shows, with everything that is about them: account, memberships,
work, recordings, files, sessions. It cannot be undone. The application's DELETE /api/people/PERSON does the same.

  --data DIR   the data folder of the cloud on this machine (.chjassu); Chjassu must not be running on it
  --help       show this

On AWS it takes the environment variables TABLE and WORK_BUCKET (the names of the table and of the work bucket),
AWS_REGION, and credentials that may do what the eraser function may: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and,
with temporary ones, AWS_SESSION_TOKEN. With TABLE set, --data is not looked at.`;

interface Place {
  table: string;
  bucket: string;
  close: () => unknown;
}

/** What stands in the way, as one sentence for whoever asked. */
class EraseFailure extends Error {}

function onAws({ TABLE, WORK_BUCKET, AWS_REGION }: NodeJS.ProcessEnv): Place | undefined {
  if (!TABLE) return undefined;
  if (!WORK_BUCKET || !AWS_REGION) throw new EraseFailure('With TABLE this takes WORK_BUCKET and AWS_REGION too.');
  return { table: TABLE, bucket: WORK_BUCKET, close: () => undefined };
}

/** Starts the cloud of a data folder, and leads the clients of this process there. */
async function onThisMachine(data: string): Promise<Place> {
  const [{ startCloud }, { openDataFolder }, { prepareAssembly }, { OPERATOR_ACCESS_KEY }, { DOMAIN }] =
    await Promise.all([
      import('../infra/local/cloud.ts'),
      import('../infra/local/start/data-folder.ts'),
      import('../infra/local/start/assembly.ts'),
      import('../infra/local/gate/secrets.ts'),
      import('../infra/local/start/demonstration-deployment.ts'),
    ]);
  const path = resolve(root, data);
  const folder = openDataFolder(path, { fresh: false });
  try {
    const cloud = await startCloud({ assembly: await prepareAssembly(), folder: path, port: 0 });
    const { tables, buckets, functions } = cloud.system;
    Object.assign(process.env, {
      AWS_REGION: functions[0]!.arn.split(':')[3],
      AWS_ACCESS_KEY_ID: OPERATOR_ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: cloud.secretOf(OPERATOR_ACCESS_KEY),
      AWS_ENDPOINT_URL_DYNAMODB: `http://dynamodb.${DOMAIN}:${cloud.port}`,
      AWS_ENDPOINT_URL_S3: `http://s3.${DOMAIN}:${cloud.port}`,
    });
    const close = async () => {
      await cloud.close();
      folder.close();
    };
    return { table: tables[0]!.name, bucket: buckets.find(({ id }) => id.includes('.WorkBucket'))!.name, close };
  } catch (error) {
    folder.close();
    throw error;
  }
}

const mostRounds = 10;
/** Indexes of AWS show a change within a second or so. */
const betweenRoundsMs = 1_000;

/** Looks until nothing is found any more; what a lagging index still hides is the scheduled eraser's, by the mark. */
async function erase(person: string, { table: name, bucket }: Place): Promise<number> {
  const table = connectTable(name);
  const clock = () => new Date();
  const erasing = { table, eraseObjects: versionEraser(bucket), clock };
  await markForErasure(table, person, clock());
  let erased = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await erasePerson(erasing, person);
    if (found === 0) return erased;
    erased += found;
    await after(betweenRoundsMs);
  }
  throw new EraseFailure('There is still something left; the eraser goes on by itself, look again in ten minutes.');
}

function read(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string', default: '.chjassu' }, help: { type: 'boolean', default: false } },
  });
  const person = Ulid.safeParse(positionals[0]);
  if (values.help) return { help: true as const };
  if (!person.success || positionals.length > 1) {
    throw new EraseFailure('Name one person by their ULID. See "npm run erase -- --help".');
  }
  return { help: false as const, person: person.data, data: values.data };
}

async function run(args: string[]): Promise<string> {
  const asked = read(args);
  if (asked.help) return usage;
  const place = onAws(process.env) ?? (await onThisMachine(asked.data));
  try {
    const erased = await erase(asked.person, place);
    return erased > 0 ? `Erased: ${erased} items and their files.` : 'Nothing was found about this person.';
  } finally {
    await place.close();
  }
}

try {
  console.log(await run(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
