/** Builds the web application, and with it the texts and types that its sources name and no clone holds. */
import { prepareWeb } from '../infra/local/start/web.ts';

try {
  await prepareWeb();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
