import type { HostileCase } from './case.ts';
import { descriptions } from './descriptions.ts';
import { disguises } from './disguises.ts';
import { json } from './json.ts';
import { misfits } from './misfits.ts';
import { names } from './names.ts';
import { zipLies } from './zip-lies.ts';

/** Every package that is refused, by theme. */
export const themes: [string, HostileCase[]][] = [
  ['a zip that lies', zipLies],
  ['a name', names],
  ['a file in disguise', disguises],
  ['a document', json],
  ['a description', descriptions],
  ['a misfit', misfits],
];
