/**
 * The script of the play page. It runs before the player: it prepares what the player expects, waits for the page
 * around to say how to begin, and carries state, statements and size to it.
 */
import type { PageData } from '../release/play-page.ts';
import { linkToPage } from './page-link.ts';
import { play } from './play.ts';

const data: PageData = JSON.parse(document.getElementById('page-data')?.textContent ?? '');
const page = linkToPage(window, data.appOrigin);
if (data.stopped) page.report('stopped', 'a library that it loads was stopped');
else play(data, page);
