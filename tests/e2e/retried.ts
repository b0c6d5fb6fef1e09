import { afterEach } from 'vitest';

afterEach(({ task }) => {
  const tries = task.result?.retryCount ?? 0;
  if (tries > 0) process.stderr.write(`tried again: ${task.name}\n`);
});
