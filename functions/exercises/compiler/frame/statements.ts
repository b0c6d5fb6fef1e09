import type { FromFrame } from '../../../contract/frame.ts';
import type { PageLink } from './page-link.ts';
import type { Instance, Player, XapiData, XapiStatement } from './player.ts';

type Said = Extract<FromFrame, { type: 'xapi' }>['statement'];

/** Parts of an exercise that are asked for their answers. */
const mostParts = 500;
const finishing = /\/verbs\/(answered|completed)$/;

/**
 * Passes on what content says, without its actor. Many sets say only that they are completed: then each of their parts
 * is asked what was answered there, as H5P's hosts do for their reports, and that goes first.
 */
export function passOnStatements(player: Player, link: PageLink): void {
  const said = new Map<string, unknown>();
  const pass = ({ actor: _actor, ...statement }: Said) => link.send({ type: 'xapi', statement });
  player.externalDispatcher.on('xAPI', ({ data }) => {
    const statement = plain(data.statement);
    const id = String(statement.object?.id);
    if (id.includes('subContentId=')) said.set(id, statement.result?.response ?? '');
    else if (finishing.test(String(statement.verb?.id))) {
      for (const part of player.instances.flatMap(answersIn)) {
        if (said.get(String(part.object?.id)) !== (part.result?.response ?? '')) pass(part);
      }
      said.clear();
    }
    pass(statement);
  });
}

/** As JSON has it; the page looks whether it is a statement at all. */
const plain = (statement: XapiStatement): Said => JSON.parse(JSON.stringify(statement));

/** What is answered in the parts of a content, each before what holds it. */
function answersIn(instance: Instance): Said[] {
  try {
    return partsOf(instance.getXAPIData?.()).slice(0, mostParts).map(plain);
  } catch {
    return [];
  }
}

/** A content type may hand out itself as its own part. */
const partsOf = (whole: XapiData | undefined, depth = 9): XapiStatement[] =>
  depth === 0
    ? []
    : (whole?.children ?? []).flatMap((part) => [
        ...partsOf(part, depth - 1),
        ...(part.statement ? [part.statement] : []),
      ]);
