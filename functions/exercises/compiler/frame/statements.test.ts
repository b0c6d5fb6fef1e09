import { describe, expect, test } from 'vitest';
import type { PageLink } from './page-link.ts';
import type { Instance, Player, XapiData, XapiStatement } from './player.ts';
import { passOnStatements } from './statements.ts';

const whole = 'urn:chjassu:release:x';
const statement = (verb: string, part?: string, response?: string): XapiStatement => ({
  actor: { mbox: 'mailto:nobody@example.org' },
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
  object: { id: part ? `${whole}?subContentId=${part}` : whole },
  ...(response !== undefined && { result: { response } }),
});

/** A content with such parts; answers with what is said to the page, as "part:response". */
function playing(getXAPIData: Instance['getXAPIData']) {
  const told: string[] = [];
  let say = (_statement: XapiStatement): void => undefined;
  const player = {
    instances: [{ contentId: 1, getXAPIData }],
    externalDispatcher: {
      on: (_type: string, listener: (event: { data: { statement: XapiStatement } }) => void) => {
        say = (said) => listener({ data: { statement: said } });
      },
    },
  } as unknown as Player;
  const send = ({ statement: said }: { statement: XapiStatement }) => {
    expect(said).not.toHaveProperty('actor');
    told.push(`${String(said.object?.id).split('=')[1] ?? 'whole'}:${String(said.result?.response ?? '')}`);
  };
  passOnStatements(player, { send } as unknown as PageLink);
  return { told, say: (said: XapiStatement) => say(said) };
}

describe('what content says', () => {
  test('is followed by nothing until the whole is finished; then its parts tell what they have not told', () => {
    const set: XapiData = {
      statement: statement('answered', 'set'),
      children: [{ statement: statement('answered', 'one', 'a') }, { statement: statement('answered', 'two', 'b') }],
    };
    const { told, say } = playing(() => ({ statement: statement('answered'), children: [set] }));
    say(statement('answered', 'one', 'a'));
    say(statement('completed'));
    expect(told).toEqual(['one:a', 'two:b', 'set:', 'whole:']);
  });

  test('of a part that was changed since is told anew', () => {
    const { told, say } = playing(() => ({ children: [{ statement: statement('answered', 'one', 'b') }] }));
    say(statement('answered', 'one', 'a'));
    say(statement('answered'));
    expect(told).toEqual(['one:a', 'one:b', 'whole:']);
  });

  test.each<[string, Instance['getXAPIData']]>([
    ['throws', () => expect.fail('a content type at fault')],
    ['hands out nothing', () => undefined as unknown as XapiData],
    ['hands out no list', () => ({ children: 'none' }) as unknown as XapiData],
    [
      'holds itself',
      () => {
        const loop: XapiData = { children: [] };
        loop.children!.push(loop);
        return loop;
      },
    ],
  ])('is passed on though the content %s', (_, getXAPIData) => {
    // prettier-ignore
    const { told, say } = playing(getXAPIData);
    say(statement('completed'));
    expect(told).toEqual(['whole:']);
  });
});
