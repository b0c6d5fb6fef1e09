import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const LOOPBACK = '127.0.0.1';

/**
 * Browsers send every name under .localhost to the loopback; Node asks the system's resolver, which on Debian
 * does not know them. From this call on, every lookup in this thread (node:http, fetch, the SDK) knows them.
 */
export function mapLocalhost(): void {
  const { lookup } = dns;
  const { lookup: lookupPromise } = dns.promises;
  dns.lookup = Object.assign((...call: unknown[]) => {
    const [host, options] = call;
    if (!isLocal(host)) return Reflect.apply(lookup, dns, call);
    const done = call.at(-1) as (...answer: unknown[]) => void;
    process.nextTick(() => (wantsAll(options) ? done(null, [answer()]) : done(null, LOOPBACK, 4)));
  }, lookup) as typeof dns.lookup;
  dns.promises.lookup = (async (...call: unknown[]) => {
    const [host, options] = call;
    if (!isLocal(host)) return Reflect.apply(lookupPromise, dns.promises, call);
    return wantsAll(options) ? [answer()] : answer();
  }) as typeof dns.promises.lookup;
  syncBuiltinESMExports();
}

function isLocal(host: unknown): boolean {
  return typeof host === 'string' && /(^|\.)localhost\.?$/i.test(host);
}

function wantsAll(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'all' in options && options.all === true;
}

function answer(): { address: string; family: number } {
  return { address: LOOPBACK, family: 4 };
}
