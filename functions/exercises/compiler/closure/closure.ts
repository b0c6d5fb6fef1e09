import { shortHash } from '../release/naming.ts';
import type { Segment } from './join.ts';
import { joinScripts } from './join.ts';
import type { PreparedLibrary } from './prepared-library.ts';

/** The code of a set of libraries, shared by every exercise that needs that set. */
export type Closure = { name: string; segments: Segment[]; style: string };

/** Joins libraries, already in their order, into one closure named by its content. */
export function joinClosure(libraries: readonly PreparedLibrary[]): Closure {
  const segments = joinScripts(libraries.flatMap(({ scripts }) => scripts));
  const dropped = new Set(libraries.flatMap(({ dropsStylesOf }) => dropsStylesOf));
  const styled = libraries.filter(({ machineName, styles }) => styles !== '' && !dropped.has(machineName));
  const style = styled.map(({ styles }) => styles).join('\n');
  return { name: shortHash({ segments, style }), segments, style };
}
