import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { DueWork, StudentDay } from './day.ts';
import StudentHome from './StudentHome.svelte';

const work = (id: string): DueWork => ({
  id,
  href: `/work/${id}`,
  title: `Work ${id}`,
  subject: 'Corse',
  sequence: id,
  walked: 1,
  total: 4,
  due: '2026-11-24T16:00:00Z',
  state: 'todo',
});

const nothing: StudentDay = {
  late: [],
  today: [],
  week: [],
  others: [],
  answers: [],
  paths: [],
  past: [],
  elsewhere: [],
};

const full: StudentDay = {
  next: {
    href: '/work/A/1',
    assignment: 'A',
    kind: 'page',
    lesson: 'L’arburu',
    title: 'U castagnu',
    stepsLeft: 2,
    minutes: 15,
    begun: true,
  },
  late: [work('L')],
  today: [work('T')],
  week: [work('W')],
  others: [work('O')],
  answers: [],
  paths: [work('P')],
  past: [work('D')],
  elsewhere: [],
};

const show = (day: StudentDay, more: Partial<ComponentProps<typeof StudentHome>> = {}) =>
  render(StudentHome, { props: { day, waiting: 0, ...more } }).body;

describe("a student's home", () => {
  test('has one filled button, which goes on where the student stopped', () => {
    const body = show(full);
    expect(body.match(/button filled/g)).toHaveLength(1);
    expect(body).toMatch(/href="\/work\/A\/1"[^>]*>(<!--.*?-->)*Continuer/);
  });

  test('lists what is late before today and this week', () => {
    const body = show(full);
    const places = ['En retard', 'Aujourd’hui', 'Cette semaine'].map((title) => body.indexOf(title));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
  });

  test('says how far along each path is to those who do not see its drawing', () => {
    expect(show(full)).toContain('Étapes faites\u00a0: 1 sur 4');
  });

  test('has come to the fountain when there is nothing to do', () => {
    expect(show(nothing)).toContain('Rien à faire');
  });

  test('keeps older work at hand, folded', () => {
    const body = show(full);
    expect(body.indexOf('Travaux passés')).toBeGreaterThan(body.indexOf('Cette semaine'));
    expect(body).toMatch(/<details(?! open)[^>]*>.*Work D/s);
  });

  test('names what the service did not take, with a way to try again', () => {
    const refused = [{ id: 'R', assignment: 'A', activity: 'B', code: 'conflict' }];
    expect(show(full, { refused })).toMatch(/href="\/work\/A\/B".*Réessayer/s);
  });

  test('tells what waits on another device, unless something waits here', () => {
    const elsewhere = [{ id: 'E', href: '/work/A/E', title: 'Leghje', since: '2026-11-23T09:00:00.000Z' }];
    expect(show({ ...full, elsewhere })).toMatch(/href="\/work\/A\/E">Leghje<\/a>.*sur un autre appareil/s);
    expect(show({ ...full, elsewhere }, { waiting: 1 })).not.toContain('autre appareil');
  });

  test('tells what waits on the device and how old a kept page is', () => {
    const body = show(nothing, { waiting: 2, savedAt: new Date(Date.now() - 3_700_000).toISOString() });
    expect(body).toContain('2 envois en attente ici');
    expect(body).toContain('il y a 1 h');
    expect(body).toContain('Pas de réseau');
  });

  test('does not call it a missing network when the service does not answer', () => {
    const body = show(nothing, { savedAt: '2026-11-23T09:00:00.000Z', unreached: true });
    expect(body).toContain('Le service ne répond pas');
    expect(body).not.toContain('Pas de réseau');
  });

  test('names what is next once where a lesson was given alone', () => {
    const next = { ...full.next!, lesson: 'A pulenda', title: 'A pulenda' };
    expect(show({ ...nothing, next }).match(/A pulenda/g)).toHaveLength(1);
  });
});
