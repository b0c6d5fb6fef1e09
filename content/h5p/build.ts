import { join } from 'node:path';
import { buildPackages } from './build-packages.ts';

const project = join(import.meta.dirname, '../..');

try {
  const written = await buildPackages({
    exercises: join(project, 'content/exercises'),
    output: process.argv[2] ?? join(project, 'build/content/h5p'),
  });
  console.log(`${written.length} packages written`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
