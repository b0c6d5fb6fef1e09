import type { Exercise } from '../contract/exercises.ts';
import type { Ulid } from '../contract/ids.ts';
import type { ReleaseComparison } from '../contract/release-comparison.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { closureAddress, keys } from './compiler/release/places.ts';
import { compareManifests, PlayedManifest } from './comparison.ts';
import type { ExerciseRepository } from './exercises.ts';
import type { WorkMessage } from './work.ts';

interface Recompiling {
  exercises: ExerciseRepository;
  queue: Queue<WorkMessage>;
  /** Releases and libraries. */
  content: Objects;
}

/** Ready -> waiting, with the same package; what is in use stays so. A repeat finds it begun. */
export async function recompile(
  { exercises, queue }: Recompiling,
  found: Exercise,
  upload: Ulid,
  match: number,
): Promise<Result<Exercise>> {
  if (found.upload !== upload && (await exercises.packagesOf(found.id)).length === 0) {
    return refuse('conflict', 'It was made from a colleague’s release: there is no package to compile.');
  }
  const begun = found.upload === upload ? found : await exercises.recompile(found.id, upload, match);
  if (!refused(begun) && begun.state === 'waiting') await queue({ exercise: begun.id });
  return begun;
}

/** Undecided -> ready, with the new release. A repeat finds it taken. */
export async function takeRelease(
  { exercises }: Pick<Recompiling, 'exercises'>,
  found: Exercise,
  release: string,
  match: number,
): Promise<Result<Exercise>> {
  if (found.state === 'ready' && found.release === release) return found;
  return exercises.takeRelease(found.id, release, match);
}

/** What the release that waits for its owner changes in the one in use. */
export async function compareReleases(
  { content }: Pick<Recompiling, 'content'>,
  { release, inUse }: Exercise,
): Promise<Result<ReleaseComparison>> {
  if (!release || !inUse) return refuse('conflict', 'There are no two releases to compare.');
  const [before, after] = await Promise.all([inUse.release, release].map((name) => read(content, name)));
  return compareManifests(before!, after!);
}

async function read(content: Objects, release: string) {
  const stored = await content.get(keys.manifest(release));
  if (!stored) throw new Error(`the release ${release} has lost its manifest`);
  const manifest = PlayedManifest.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')));
  const { closure, media } = manifest;
  const code = [...closure.scripts, ...(closure.style ? [closure.style] : [])];
  const heads = await Promise.all(
    code.map((file) => content.head(keys.onLibraryHost(closureAddress(closure.name, file)))),
  );
  const sizes = [...heads.map((head) => head?.bytes ?? 0), ...media.map(({ bytes }) => bytes)];
  return { ...manifest, bytes: sizes.reduce((total, size) => total + size, 0) };
}
