import { describe, expect, test } from 'vitest';
import {
  addActivity,
  changeActivity,
  changeLesson,
  changePage,
  described,
  removeActivity,
  reordered,
} from './edits.ts';
import { stepped, withActivity } from './outline.ts';
import { draftOn, FakeServer, id, order, ordered, page, sequenceOf } from './testing.ts';

describe('two who edit at once', () => {
  const both = async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B'], ['2', 'C']));
    const [one, two] = [await draftOn(server), await draftOn(server)];
    return { server, one: one.draft, two: two.draft };
  };

  test('keep what each did in another place', async () => {
    const { server, one, two } = await both();
    one.edit(reordered(one.content, stepped(one.content.description.lessons, id('B'), 'on')));
    two.edit(addActivity(two.content, id('N'), page('N'), { lesson: 0, activity: 1 }));
    two.edit(described(two.content, { title: 'A castagna' }));
    await one.settled();
    expect(await two.settled()).toBe(true);
    expect([order(server.content), server.content.description.title]).toEqual(['AN BC', 'A castagna']);
    expect([one.clashes, two.clashes]).toEqual([[], []]);
  });

  test('keep different fields of one activity', async () => {
    const { server, one, two } = await both();
    one.edit(changeActivity(one.content, id('A'), { ...page('A'), minutes: 20 }));
    two.edit(changeActivity(two.content, id('A'), page('Titulu')));
    await one.settled();
    expect(await two.settled()).toBe(true);
    expect(server.content.activities[id('A')]).toMatchObject({ title: 'Titulu', minutes: 20 });
  });

  test('are shown both when they wrote the same words, and can keep both', async () => {
    const { server, one, two } = await both();
    one.edit(changePage(one.content, id('A'), '<p>one</p>'));
    two.edit(changePage(two.content, id('A'), '<p>two</p>'));
    await one.settled();
    expect(await two.settled()).toBe(false);
    expect([two.saving, server.content.pages[id('A')]]).toEqual(['held', '<p>one</p>']);
    const [clash] = two.clashes;
    expect(clash).toMatchObject({ mine: { page: '<p>two</p>' }, theirs: { page: '<p>one</p>' } });
    two.resolve(clash!, 'both');
    expect(await two.settled()).toBe(true);
    const [kept, beside] = server.content.description.lessons[0]!.activities;
    expect([server.content.pages[kept!], server.content.pages[beside!]]).toEqual(['<p>one</p>', '<p>two</p>']);
  });

  test.each([
    ['mine', '<p>two</p>'],
    ['theirs', '<p>one</p>'],
  ] as const)('can keep only %s', async (choice, left) => {
    const { server, one, two } = await both();
    one.edit(changePage(one.content, id('A'), '<p>one</p>'));
    two.edit(changePage(two.content, id('A'), '<p>two</p>'));
    await one.settled();
    await two.settled();
    two.resolve(two.clashes[0]!, choice);
    expect(await two.settled()).toBe(true);
    expect([server.content.pages[id('A')], order(server.content)]).toEqual([left, 'AB C']);
  });

  test('are shown both orders of a lesson that they ordered differently, with what each added in both', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B', 'C']));
    const [one, two] = [(await draftOn(server)).draft, (await draftOn(server)).draft];
    one.edit(reordered(one.content, stepped(one.content.description.lessons, id('A'), 'on')));
    one.edit(addActivity(one.content, id('N'), page('N'), { lesson: 0, activity: 3 }));
    two.edit(reordered(two.content, stepped(two.content.description.lessons, id('C'), 'back')));
    two.edit(reordered(two.content, stepped(two.content.description.lessons, id('C'), 'back')));
    await one.settled();
    expect(await two.settled()).toBe(false);
    expect([two.saving, order(server.content)]).toEqual(['held', 'BACN']);
    const [clash] = two.clashes;
    const orders = clash?.part === 'order' ? [clash.mine, clash.theirs].map(ordered) : [];
    expect(orders).toEqual(['CNAB', 'BACN']);
    two.edit(removeActivity(two.content, id('B')));
    two.resolve(clash!, 'theirs');
    expect(await two.settled()).toBe(true);
    expect(order(server.content)).toBe('ACN');
  });

  test('are asked where an activity goes that they moved into different lessons', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B'], ['2', 'C'], ['3', 'D']));
    const [one, two] = [(await draftOn(server)).draft, (await draftOn(server)).draft];
    const moved = (content: typeof one.content, lesson: number) =>
      reordered(content, withActivity(content.description.lessons, id('A'), { lesson, activity: 0 }));
    one.edit(moved(one.content, 1));
    two.edit(moved(two.content, 2));
    await one.settled();
    expect(await two.settled()).toBe(false);
    expect(two.clashes.map(({ part }) => part)).toEqual(['order']);
    two.resolve(two.clashes[0]!, 'mine');
    expect(await two.settled()).toBe(true);
    expect(order(server.content)).toBe('B C AD');
  });

  test.each([
    ['mine', { title: 'A farina', minutes: 30 }],
    ['theirs', { title: 'A pulenda', minutes: 30 }],
  ] as const)(
    'choose %s where they named a lesson differently, and keep what nobody contests',
    async (choice, left) => {
      const { server, one, two } = await both();
      one.edit(changeLesson(one.content, id('1'), { title: 'A pulenda' }));
      two.edit(changeLesson(two.content, id('1'), { title: 'A farina', minutes: 30 }));
      await one.settled();
      expect(await two.settled()).toBe(false);
      expect(two.clashes).toMatchObject([
        { part: 'lesson', mine: { title: 'A farina' }, theirs: { title: 'A pulenda', minutes: 30 } },
      ]);
      two.resolve(two.clashes[0]!, choice);
      expect(await two.settled()).toBe(true);
      expect(server.content.description.lessons[0]).toMatchObject(left);
    },
  );

  test('do not lose an activity that one deletes while the other writes it', async () => {
    const { server, one, two } = await both();
    one.edit(removeActivity(one.content, id('A')));
    two.edit(changeActivity(two.content, id('A'), page('Written on')));
    await one.settled();
    expect(await two.settled()).toBe(true);
    expect([order(server.content), server.content.activities[id('A')]?.title]).toEqual(['AB C', 'Written on']);
  });
});
