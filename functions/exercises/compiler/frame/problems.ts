import type { PageLink } from './page-link.ts';

/** Tells the page what fails to load, and what throws. */
export function reportProblems(frame: Window, link: PageLink): void {
  const onError = (event: Event) => {
    const { target } = event;
    if (target instanceof HTMLScriptElement || target instanceof HTMLImageElement) {
      link.report('resource-failed', target.src);
    } else if (target instanceof HTMLLinkElement) {
      link.report('resource-failed', target.href);
    } else if (event instanceof ErrorEvent) {
      link.report('script-failed', event.message);
    }
  };
  // Resources that fail do not bubble: only a capturing listener hears of them.
  frame.addEventListener('error', onError, { capture: true });
  frame.addEventListener('unhandledrejection', ({ reason }) => {
    link.report('script-failed', reason instanceof Error ? reason.message : 'rejected');
  });
}
