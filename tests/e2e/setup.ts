import type { TestProject } from 'vitest/node';
import { publishWeb } from '../../infra/local/start/publish-web.ts';
import { prepareWeb } from '../../infra/local/start/web.ts';
import { provideCloud } from '../setup.ts';

/** The cloud with the web application, for tests in a browser. */
export default async (project: TestProject) => {
  const { folder } = await prepareWeb();
  return provideCloud(project, (cloud) => publishWeb(cloud, folder));
};
