import { join } from 'node:path';
import { prepareWeb } from '../../infra/local/start/web.ts';
import { firstVisitBytes } from '../../web/size.ts';
import { row, type Row } from './row.ts';

/** Compressed JavaScript and CSS that a student's first visit loads. */
export async function webRows(): Promise<Row[]> {
  await prepareWeb();
  const bytes = firstVisitBytes(join(import.meta.dirname, '../../web/build'));
  return [row("student's home, first visit, JavaScript and CSS with Brotli", bytes / 1000, 'KB', 120)];
}
