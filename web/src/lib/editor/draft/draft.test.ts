import { describe, expect, test } from 'vitest';
import { addActivity, changeActivity, changePage, removeActivity } from './edits.ts';
import { draftOn, FakeServer, id, order, page, sequenceOf, titles } from './testing.ts';

describe('an edit', () => {
  test('is sent a second after the last key, as one request of the item that changed', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B']));
    const { draft, clock } = await draftOn(server);
    for (const title of ['U', 'U f', 'U fornu'])
      draft.edit(changeActivity(draft.content, id('A'), page(title)), 'title');
    await clock.pass(900);
    expect(server.asked).toEqual([]);
    await clock.pass(200);
    expect(server.asked).toEqual([`activity ${id('A')}`]);
    expect([draft.saving, draft.savedAt]).toEqual(['saved', clock.now()]);
  });

  test('creates an activity and its text before the lesson that names it', async () => {
    const server = new FakeServer(sequenceOf(['1']));
    const { draft } = await draftOn(server);
    draft.edit(addActivity(draft.content, id('N'), page('Nova'), { lesson: 0, activity: 0 }, '<p>a</p>'));
    expect(await draft.settled()).toBe(true);
    expect(server.asked).toEqual([`activity ${id('N')}`, `page ${id('N')}`, 'sequence']);
  });

  test('takes over the text as the server has cleaned it', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A']));
    const { draft } = await draftOn(server);
    draft.edit(changePage(draft.content, id('A'), '<p>a</p><script></script>'));
    expect(await draft.settled()).toBe(true);
    expect(draft.content.pages[id('A')]).toBe('<p>a</p>');
    expect(server.asked).toHaveLength(1);
  });

  test('without a title waits for one and holds nothing else back', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B']));
    const { draft } = await draftOn(server);
    draft.edit(changeActivity(draft.content, id('A'), page('')));
    draft.edit(changeActivity(draft.content, id('B'), page('Farina')));
    expect(await draft.settled()).toBe(false);
    expect([draft.saving, titles(server.content)]).toEqual(['held', ['A', 'Farina']]);
    draft.edit(changeActivity(draft.content, id('A'), page('Castagna')));
    expect(await draft.settled()).toBe(true);
  });
});

describe('undo', () => {
  test('brings back a deleted activity with its text, on the server too', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B']));
    const { draft } = await draftOn(server);
    draft.edit(changePage(draft.content, id('A'), '<p>a</p>'));
    await draft.settled();
    draft.edit(removeActivity(draft.content, id('A')));
    await draft.settled();
    expect(titles(server.content)).toEqual(['B']);
    draft.undo();
    expect(await draft.settled()).toBe(true);
    expect([order(server.content), server.content.pages[id('A')]]).toEqual(['AB', '<p>a</p>']);
    draft.redo();
    await draft.settled();
    expect(titles(server.content)).toEqual(['B']);
  });

  test('takes a word back at a time, not a letter', async () => {
    const { draft } = await draftOn(new FakeServer(sequenceOf(['1', 'A'])));
    for (const title of ['x', 'xy', 'xyz']) draft.edit(changeActivity(draft.content, id('A'), page(title)), 'title');
    draft.undo();
    expect([draft.content.activities[id('A')]?.title, draft.canUndo, draft.canRedo]).toEqual(['A', false, true]);
  });

  test('leaves what a colleague has written since', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B']));
    const { draft } = await draftOn(server);
    const { draft: colleague } = await draftOn(server);
    draft.edit(changeActivity(draft.content, id('A'), page('Mine')));
    await draft.settled();
    colleague.edit(changeActivity(colleague.content, id('B'), page('Theirs')));
    await colleague.settled();
    await draft.refresh();
    draft.undo();
    await draft.settled();
    expect(titles(server.content)).toEqual(['A', 'Theirs']);
  });
});

describe('without a network', () => {
  test('work is kept on the device and sent when the line is back', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A']));
    const { draft, device, clock } = await draftOn(server);
    server.online = false;
    draft.edit(changeActivity(draft.content, id('A'), page('Kept')));
    await clock.pass(1000);
    expect([draft.saving, device.kept?.content.activities[id('A')]?.title]).toEqual(['kept', 'Kept']);
    server.online = true;
    await clock.pass(2000);
    expect([draft.saving, titles(server.content), device.kept]).toEqual(['saved', ['Kept'], undefined]);
  });

  test('what was kept is there after a reload, beside what a colleague did meanwhile', async () => {
    const server = new FakeServer(sequenceOf(['1', 'A', 'B']));
    const { draft, device, clock } = await draftOn(server);
    server.online = false;
    draft.edit(changeActivity(draft.content, id('A'), page('Kept')));
    await clock.pass(1000);
    server.online = true;
    const { draft: colleague } = await draftOn(server);
    colleague.edit(changeActivity(colleague.content, id('B'), page('Theirs')));
    await colleague.settled();
    const { draft: reloaded } = await draftOn(server, [device.kept!]);
    expect(await reloaded.settled()).toBe(true);
    expect(titles(server.content)).toEqual(['Kept', 'Theirs']);
  });
});

describe('a sequence that was deleted elsewhere', () => {
  const lost = async () => {
    const server = new FakeServer(sequenceOf(['1', 'A']));
    const opened = await draftOn(server);
    server.deleted = true;
    opened.draft.edit(changeActivity(opened.draft.content, id('A'), page('Kept')));
    await opened.clock.pass(1000);
    return { server, ...opened };
  };

  test('is told as lost, and what was written stays on the device', async () => {
    const { draft, device, clock } = await lost();
    expect([draft.saving, draft.lost, device.kept?.content.activities[id('A')]?.title]).toEqual(['lost', true, 'Kept']);
    draft.edit(changeActivity(draft.content, id('A'), page('Kept on')));
    expect(draft.lost).toBe(true);
    await clock.pass(1000);
    expect(device.kept?.content.activities[id('A')]?.title).toBe('Kept on');
  });

  test('leaves nothing behind once its person lets go of it', async () => {
    const { draft, device, clock } = await lost();
    await draft.discard();
    await draft.close();
    await clock.pass(60_000);
    expect(device.kept).toBeUndefined();
  });
});
