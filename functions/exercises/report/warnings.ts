import type { LibraryWarning } from '../../contract/library-report.ts';
import type { SourceFile } from '../compiler/release/library-source.ts';

type Kind = LibraryWarning['kind'];

/** Ways of writing that deserve a look. They are hints for a reader, not a fence: the play page's policy is that. */
const signs: [Kind, RegExp][] = [
  ['evaluates', /\beval\s*\(|\bnew\s+Function\s*\(|\bset(?:Timeout|Interval)\s*\(\s*['"]/],
  [
    'network',
    /\bfetch\s*\(|\bXMLHttpRequest\b|\.(?:ajax|getJSON)\s*\(|\bsendBeacon\b|\bnew\s+(?:WebSocket|EventSource)\b|\bimportScripts\b/,
  ],
  ['messages', /\bpostMessage\s*\(/],
  ['storage', /\b(?:localStorage|sessionStorage|indexedDB)\b|\bdocument\s*\.\s*cookie\b|\bserviceWorker\b/],
  ['elsewhere', /\b(?:top|parent)\s*\.\s*(?:location|document)\b|\bwindow\s*\.\s*open\s*\(|\blocation\s*\.\s*href\s*=/],
];

const code = /\.(js|mjs)$/i;
const readable = /\.(js|mjs|css|svg)$/i;
const address = /\bhttps?:\/\/([\w.-]+\.[a-z]{2,})/gi;
/** Names of standards, which no browser fetches. */
const names = /(^|\.)w3\.org$/i;
const mostFound = 10;

/** What should be looked at in a library's files. */
export function warningsOf(files: readonly SourceFile[], before: readonly SourceFile[]): LibraryWarning[] {
  const former = findings(before);
  return [...findings(files)].map(([kind, found]) => ({
    kind,
    found: [...found].slice(0, mostFound),
    fresh: !isAmong(kind, found, former.get(kind)),
  }));
}

/** An address is new where its host is; anything else where nothing of the kind was there. */
const isAmong = (kind: Kind, found: Set<string>, former: Set<string> | undefined) =>
  former !== undefined && (kind !== 'addresses' || [...found].every((host) => former.has(host)));

function findings(files: readonly SourceFile[]): Map<Kind, Set<string>> {
  const found = new Map<Kind, Set<string>>();
  const find = (kind: Kind, where: string) => found.set(kind, (found.get(kind) ?? new Set()).add(where));
  for (const { path, text } of files) {
    if (!readable.test(path)) continue;
    if (text === undefined) find('unread', path);
    else {
      for (const [kind, sign] of signs) if (code.test(path) && sign.test(text)) find(kind, path);
      for (const host of hostsIn(text)) find('addresses', host);
    }
  }
  return found;
}

const hostsIn = (text: string) =>
  [...text.matchAll(address)].map(([, host]) => host!.toLowerCase()).filter((host) => !names.test(host));
