import type { TestProject } from 'vitest/node';
import { provideCloud } from '../setup.ts';

export default (project: TestProject) => provideCloud(project);
