/** Host of a request without its port, in lower case. */
export function hostOf(header: string | undefined): string {
  return (header ?? '').replace(/:\d+$/, '').toLowerCase();
}

/** Finds what serves a host: the name itself, else the wildcard over its parent ("*.content.example.org"). */
export function createHostTable<T>(entries: Iterable<readonly [string, T]>): (host: string) => T | undefined {
  const table = new Map([...entries].map(([host, value]) => [host.toLowerCase(), value]));
  return (host) => table.get(host) ?? table.get(`*${host.slice(host.indexOf('.'))}`);
}
