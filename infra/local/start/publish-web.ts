import { webFiles } from '../../publish/files.ts';
import type { Cloud } from '../cloud.ts';
import { putAsOperator } from './operator.ts';

/** Puts a build of the web application into its bucket. */
export async function publishWeb(cloud: Cloud, folder: string): Promise<void> {
  await putAsOperator(cloud, 'Web', webFiles(folder));
  cloud.invalidate();
}
