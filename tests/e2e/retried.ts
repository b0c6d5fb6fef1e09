import { afterEach } from 'vitest';

afterEach(({ task }) => {
  const tries = task.result?.retryCount ?? 0;
  if (tries > 0) console.warn(`tried again: ${task.name}`);
});
