import type { Licence } from '../contract/resources.ts';
import type { Fault } from '../contract/problem.ts';
import type { Source } from '../contract/activity.ts';

/** What is made of a thing stays under its licence. */
const shareAlike = ['CC BY-SA 4.0', 'CC BY-NC-SA 4.0', 'EUPL-1.2'] as const satisfies Licence[];

export const allowsAdaptation = (licence: Licence) => licence !== 'All rights reserved';

/** What the licence of an adaptation's origin forbids. */
export function licenceFaults(licence: Licence, origin: Source | undefined): Fault[] {
  if (!origin || origin.licence === licence || !shareAlike.some((name) => name === origin.licence)) return [];
  return [
    {
      location: 'body.licence',
      message: `an adaptation of a work under ${origin.licence} keeps that licence`,
      fix: `use ${origin.licence}`,
    },
  ];
}

/** Those of the origin are named first, whatever the adaptation says. */
export const allAuthors = (authors: string[], origin: Source | undefined) => [
  ...new Set([...(origin?.authors ?? []), ...authors]),
];

/** Those of the origin count too, and none of them may be left out. */
export const authorFaults = (authors: string[]): Fault[] =>
  authors.length <= mostAuthors
    ? []
    : [{ location: 'body.authors', message: `more than ${mostAuthors} with those of the origin`, fix: 'name fewer' }];
const mostAuthors = 20;
