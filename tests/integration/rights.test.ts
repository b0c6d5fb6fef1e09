import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../functions/contract/catalogue.ts';
import type { Route } from '../../functions/contract/route.ts';
import { outcomeOf } from '../refusal.ts';
import { attempts } from './rights-attempts.ts';
import { cast, matrix, routeOf, type Line, type Player, type Tried } from './rights-matrix.ts';
import { makeWorld, type World } from './rights-world.ts';

const everyRoute = Object.entries(catalogue).flatMap(([domain, group]) =>
  Object.entries<Route>(group).map(([name, route]) => ({ name: `${domain}.${name}`, open: route.action === 'open' })),
);
const lines = Object.entries(matrix) as [Tried, Line][];

describe('the matrix', () => {
  it('has a line for every route, and for none that does not exist', () => {
    const tried = new Set(lines.map(([name]) => routeOf(name)));
    const closed = everyRoute.filter(({ open }) => !open).map(({ name }) => name);
    expect([...tried].sort()).toEqual(closed.sort());
  });

  it('leaves out nothing but what one needs to sign in', () => {
    const open = everyRoute.filter(({ open }) => open).map(({ name }) => name.split('.')[0]);
    expect(new Set(open)).toEqual(new Set(['identity']));
  });
});

describe('rights', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  const outcome = async (tried: Tried, player: Player) => {
    let found: unknown;
    const attempt = async () => (found = await attempts[tried](world, world.as[player]));
    const code = await outcomeOf(attempt());
    return found === false ? 'nothing' : code;
  };

  it.each(lines)('%s', async (tried, { may, passed, others }) => {
    const barred = cast.filter((player) => !may.includes(player));
    const outcomes = new Map<Player, string>();
    // Those who may come last, since what they do may end the thing that is asked about.
    for (const player of [...barred, ...may]) outcomes.set(player, await outcome(tried, player));
    const told = (player: Player) => {
      const code = outcomes.get(player)!;
      const refused = others === 'refused' && !may.includes(player) && ['missing-right', 'not-found'].includes(code);
      return [player, refused ? 'refused' : code];
    };
    const expected = cast.map((player) => [player, may.includes(player) ? passed : others]);
    expect(Object.fromEntries(cast.map(told))).toEqual(Object.fromEntries(expected));
  });
});
