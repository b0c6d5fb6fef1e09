import { tileGroups } from '../demonstration/tiles.ts';
import { people } from '../demonstration/people.ts';

/** Below this a step is not worth a line. */
const WORTH_SAYING_MS = 500;

/** Does a step and says afterwards what is done and how long it took, unless it was as good as nothing. */
export async function step<T>(done: string, work: Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work;
  const ms = performance.now() - started;
  if (ms > WORTH_SAYING_MS) console.log(`  ${done} (${(ms / 1000).toFixed(1)} s)`);
  return result;
}

/** Where the platform is, who to be there, and how to stop. */
export function greeting(origin: string, folder: string): string {
  const width = Math.max(
    ...Object.values(people).map(({ givenName, familyName }) => `${givenName} ${familyName}`.length),
  );
  const groups = tileGroups.map(({ title, tiles }) => {
    const lines = tiles.map(({ key, about }) => {
      const { givenName, familyName } = people[key];
      return `    ${`${givenName} ${familyName}`.padEnd(width)}  ${about.en}`;
    });
    return `  ${title.en}\n${lines.join('\n')}`;
  });
  return `
Chjassu runs at ${origin}

Sign in through the demonstration portal; no password is asked. Everybody is made up:

${groups.join('\n')}

The data is kept in ${folder}; what the functions log is in ${folder}/log.jsonl.
Stop with Ctrl-C. Start over with "npm start -- --fresh".
`;
}
