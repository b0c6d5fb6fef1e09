import { dirname, join } from 'node:path';
import { playerFiles } from '../../publish/files.ts';
import type { Cloud } from '../cloud.ts';
import { putAsOperator } from './operator.ts';

/** Where the player that a cloud assembly names is built: beside it. */
export const playerBeside = (assembly: string) => join(dirname(assembly), 'player');

/** Puts the player of exercises where play pages find it. */
export const publishPlayer = (cloud: Cloud, assembly: string): Promise<void> =>
  putAsOperator(cloud, 'Content', playerFiles(playerBeside(assembly)));
