import { posix } from 'node:path';
import type { CssNode, List, ListItem, StyleSheet } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';

/** Reads a CSS file of the library by its path; undefined when there is none. */
export type StyleReader = (path: string) => Promise<string | undefined>;

/** Gives the address, seen from the closure, of a file of the library. */
export type Placement = (path: string) => string;

const maxImportDepth = 5;

/** Prepares a style sheet: local imports inlined, addresses rewritten, whatever is elsewhere on the web removed. */
export async function prepareStyle(path: string, read: StyleReader, place: Placement): Promise<string> {
  return inlineStyle(path, read, place, []);
}

async function inlineStyle(path: string, read: StyleReader, place: Placement, chain: string[]): Promise<string> {
  const source = chain.includes(path) || chain.length > maxImportDepth ? undefined : await read(path);
  if (source === undefined) return '';
  const sheet = parse(source.replace(/^\uFEFF/, ''), { parseCustomProperty: true }) as StyleSheet;
  const imports = takeImports(sheet);
  rewriteAddresses(sheet, posix.dirname(path), place);
  const inlined: string[] = [];
  for (const { target, media } of imports) {
    const local = resolveLocal(target, posix.dirname(path));
    const css = local === undefined ? '' : await inlineStyle(local.path, read, place, [...chain, path]);
    if (css !== '') inlined.push(media === '' ? css : `@media ${media}{${css}}`);
  }
  return [...inlined, generate(sheet)].join('');
}

type Import = { target: string; media: string };

function takeImports(sheet: StyleSheet): Import[] {
  const imports: Import[] = [];
  sheet.children.forEach((node, item, list) => {
    if (node.type !== 'Atrule' || !['import', 'charset'].includes(node.name.toLowerCase())) return;
    list.remove(item);
    if (node.name.toLowerCase() === 'charset' || node.prelude?.type !== 'AtrulePrelude') return;
    const [source, ...conditions] = node.prelude.children.toArray();
    if (source?.type !== 'String' && source?.type !== 'Url') return;
    imports.push({
      target: source.value,
      media: conditions
        .map((condition) => generate(condition))
        .join(' ')
        .trim(),
    });
  });
  return imports;
}

function rewriteAddresses(sheet: StyleSheet, folder: string, place: Placement): void {
  walk(sheet, {
    visit: 'Declaration',
    enter(node: CssNode, item: ListItem<CssNode> | null, list: List<CssNode> | null) {
      if (item && list && walk.find(node, (inner) => inner.type === 'Url' && isElsewhere(inner.value)))
        list.remove(item);
    },
  });
  walk(sheet, (node) => {
    if (node.type !== 'Url') return;
    const local = resolveLocal(node.value, folder);
    if (local) node.value = `${place(local.path)}${local.suffix}`;
  });
}

function isElsewhere(address: string): boolean {
  return /^\s*(?!data:)([a-z][a-z\d+.-]*:|\/\/|\\\\)/i.test(address);
}

/** The file in the library that an address names, with its query and fragment; undefined for any other address. */
function resolveLocal(address: string, folder: string): { path: string; suffix: string } | undefined {
  const [, file, suffix] = /^([^?#]*)(.*)$/s.exec(address.trim()) ?? [];
  if (!file || isElsewhere(file) || /^(data:|\/)/i.test(file)) return undefined;
  const path = posix.normalize(posix.join(folder, decoded(file).replaceAll('\\', '/')));
  return path.startsWith('..') ? undefined : { path, suffix: suffix ?? '' };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
