import type { PageLink } from './page-link.ts';
import type { Player } from './player.ts';

/**
 * A content whose height follows the frame's, and adds to it, would grow for ever: after so many turns without the
 * width changing, content is not laid out again.
 */
const maxTurns = 20;

/** Content lays itself out anew when the frame's size changes, and the page is told of each new height. */
export function followSize(player: Player, frame: Window, link: PageLink): void {
  const { body } = frame.document;
  let [width, turns, told] = [frame.innerWidth, 0, 0];
  frame.addEventListener('resize', () => {
    turns = frame.innerWidth === width ? turns + 1 : 0;
    width = frame.innerWidth;
    if (turns > maxTurns) return;
    for (const instance of player.instances) player.trigger(instance, 'resize');
  });
  const tell = () => {
    const height = Math.ceil(body.getBoundingClientRect().height);
    if (height !== told && turns <= maxTurns) link.send({ type: 'resize', height });
    told = height;
  };
  new ResizeObserver(tell).observe(body, { box: 'border-box' });
  tell();
}
