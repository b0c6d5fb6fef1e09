import * as z from 'zod/mini';
import type { ReleaseComparison } from '../contract/release-comparison.ts';

/** What is compared of a release's manifest, which its compiler alone reads whole. */
export const PlayedManifest = z.object({
  release: z.string(),
  closure: z.object({ name: z.string(), scripts: z.array(z.string()), style: z.optional(z.string()) }),
  libraries: z.array(z.object({ name: z.string(), version: z.string(), hash: z.string() })),
  params: z.record(z.string(), z.unknown()),
  media: z.array(z.object({ bytes: z.number() })),
});
type Played = Pick<z.infer<typeof PlayedManifest>, 'release' | 'libraries' | 'params'> & { bytes: number };

/** As many as a person reads, and characters of each. */
const mostPlaces = 50;
const longest = 200;

/** What another release changes: library versions, places of the content, bytes. */
export function compareManifests(before: Played, after: Played): ReleaseComparison {
  return {
    before: before.release,
    after: after.release,
    libraries: changedLibraries(before.libraries, after.libraries),
    content: changedPlaces(before.params, after.params),
    bytes: { before: before.bytes, after: after.bytes },
  };
}

/** Of several minor versions of one library the newest runs, so that its machine name stands for it. */
const machineName = ({ name }: Played['libraries'][number]) => name.split(' ')[0]!;

function changedLibraries(before: Played['libraries'], after: Played['libraries']): ReleaseComparison['libraries'] {
  const former = new Map(before.map((library) => [machineName(library), library]));
  const present = new Map(after.map((library) => [machineName(library), library]));
  return [...new Set([...former.keys(), ...present.keys()])].sort().flatMap((name) => {
    const [was, is] = [former.get(name), present.get(name)];
    if (was && was.hash === is?.hash) return [];
    return [{ name, ...(was && { before: was.version }), ...(is && { after: is.version }) }];
  });
}

function changedPlaces(before: unknown, after: unknown): ReleaseComparison['content'] {
  const [former, present] = [leavesOf(before), leavesOf(after)];
  const changed = [...new Set([...former.keys(), ...present.keys()])].filter(
    (path) => former.get(path) !== present.get(path),
  );
  return changed.slice(0, mostPlaces).map((path) => {
    const [was, is] = [former.get(path), present.get(path)];
    return {
      path,
      ...(was !== undefined && { before: was.slice(0, longest) }),
      ...(is !== undefined && { after: is.slice(0, longest) }),
    };
  });
}

/** Every value that holds no other, by its path. */
function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) {
    leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    return leaves;
  }
  for (const [name, member] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${name}]` : `${path && '.'}${name}`;
    leavesOf(member, `${path}${step}`, leaves);
  }
  return leaves;
}
