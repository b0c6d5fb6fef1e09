import type { z } from 'zod/mini';
import type {
  ClassBody,
  CourseBody,
  GroupBody,
  PublisherBody,
  SchoolBody,
} from '../../../functions/contract/directory.ts';
import type { Audience, Uai, Ulid } from '../../../functions/contract/ids.ts';
import { demonstrationId } from './id.ts';

type Named<Body> = { id: Ulid; school: Uai; audience: Audience; body: Body };

/** The letter A is the wrong check letter for each of these numbers, so that none can be a real school's. */
export const uai = {
  college: '7200901A',
  lycee: '7200902A',
  orti: '7200903A',
  funtane: '7200904A',
  leccia: '7200905A',
} satisfies Record<string, Uai>;

export const schools: { uai: Uai; body: z.input<typeof SchoolBody> }[] = [
  { uai: uai.college, body: { name: 'Culleghju U Castagnetu', kind: 'college', town: 'Pianu di u Castagnu' } },
  { uai: uai.lycee, body: { name: 'Liceu A Marina', kind: 'lycee', town: 'Marina Sulana' } },
  { uai: uai.orti, body: { name: "Liceu agriculu L'Orti", kind: 'agricultural-lycee', town: "Pianu di l'Orti" } },
  { uai: uai.funtane, body: { name: 'Scola E Funtane', kind: 'primary', town: 'Pianu di u Castagnu' } },
  { uai: uai.leccia, body: { name: 'Scola A Leccia', kind: 'primary', town: 'Petra di a Leccia' } },
];

const named = <Body>(kind: 'CLS' | 'GRP' | 'CRS', school: Uai, name: string, body: Body): Named<Body> => {
  const id = demonstrationId(`${kind} ${name}`);
  return { id, school, audience: `${kind}.${school}.${id}`, body };
};

const schoolClass = (school: Uai, name: string, ...levels: string[]): Named<z.input<typeof ClassBody>> =>
  named('CLS', school, `${school} ${name}`, { name, levels });

export const classes = {
  sixA: schoolClass(uai.college, '6e A', '6e'),
  sixB: schoolClass(uai.college, '6e B', '6e'),
  funtane: schoolClass(uai.funtane, 'CM1-CM2 bislingua', 'CM1', 'CM2'),
  leccia: schoolClass(uai.leccia, 'CM1', 'CM1'),
  lycee: schoolClass(uai.lycee, '2de 1', '2de'),
  orti: schoolClass(uai.orti, '1re STAV', '1re'),
};

export const groups = {
  corsican: named<z.input<typeof GroupBody>>('GRP', uai.college, '6COR1', {
    name: '6COR1',
    levels: ['6e'],
    reaches: [],
  }),
  bridge: named<z.input<typeof GroupBody>>('GRP', uai.college, 'CM2-6e', {
    name: 'CM2-6e',
    levels: ['CM2', '6e'],
    reaches: [uai.funtane],
  }),
};

const course = (
  school: Uai,
  title: string,
  subject: string,
  ...audiences: Audience[]
): Named<z.input<typeof CourseBody>> =>
  named('CRS', school, `${school} ${title}`, { title, subject, year: '2026-2027', audiences });

export const courses = {
  corsican: course(uai.college, 'Lingua corsa 6COR1', 'Lingua corsa', groups.corsican.audience),
  bridge: course(uai.college, 'Ponte CM2-6e', 'Lingua corsa', groups.bridge.audience),
  history: course(uai.college, 'Storia è giugrafia 6e B', 'Storia è giugrafia', classes.sixB.audience),
  funtane: course(uai.funtane, 'Scola bislingua CM1-CM2', 'Lingua corsa', classes.funtane.audience),
  leccia: course(uai.leccia, 'Lingua corsa CM1', 'Lingua corsa', classes.leccia.audience),
  lycee: course(uai.lycee, 'Lingua corsa 2de 1', 'Lingua corsa', classes.lycee.audience),
  orti: course(uai.orti, 'Lingua corsa 1re STAV', 'Lingua corsa', classes.orti.audience),
};

const publisherId = demonstrationId('PUB edizione');

export const publisher: { id: Ulid; audience: Audience; body: z.input<typeof PublisherBody> } = {
  id: publisherId,
  audience: `PUB.${publisherId}`,
  body: { name: 'Edizione di dimustrazione' },
};
