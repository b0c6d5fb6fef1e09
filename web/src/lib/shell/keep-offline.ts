import { preloadCode } from '$app/navigation';

/**
 * Lets the service worker keep the application's files for a day without network: those loaded before it listened,
 * and the page to which a sign-out leads.
 */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  await preloadCode('/sign-in');
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  active?.postMessage(loaded.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname));
}
