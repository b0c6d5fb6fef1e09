import type { PageLink } from './page-link.ts';

/**
 * Links lead out by way of the page around, which asks the person first. Left to the browser, one without a target puts
 * an error in the place of the exercise, and one pressed with the middle button or with a key held opens unasked.
 */
export function askForLinks(frame: Window, page: PageLink): void {
  const ask = (address: string) => page.send({ type: 'link', address });
  const press = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    if (!(link instanceof HTMLAnchorElement) || isInPage(link, frame) || event.button > 1) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      return ask(link.href);
    }
    // A window, which the sandbox refuses: content hears of the click, and may make something else of it.
    link.target = '_blank';
    frame.setTimeout(() => event.defaultPrevented || ask(link.href));
  };
  frame.addEventListener('click', press, { capture: true });
  frame.addEventListener('auxclick', press, { capture: true });
  frame.open = (address = '') => {
    ask(new URL(address, frame.document.baseURI).href);
    return null;
  };
}

const isInPage = ({ href }: HTMLAnchorElement, { location }: Window): boolean =>
  href.startsWith(`${location.href.split('#')[0]}#`);
