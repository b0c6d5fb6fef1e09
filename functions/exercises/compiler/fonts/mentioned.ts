import type { StyleSheet } from 'css-tree';
import walk from 'css-tree/walker';
import type { PreparedLibrary } from '../closure/prepared-library.ts';

/** Icons stand in the private use area of the basic plane. */
export const isIcon = (codePoint: number) => codePoint >= 0xe000 && codePoint <= 0xf8ff;

/** A library with fewer icons than this shows them all some time; one with more is a collection to choose from. */
const collection = 80;

const inScripts = /\\u\{?0?([ef][\da-f]{3})\}?|&#x0?([ef][\da-f]{3});|([\ue000-\uf8ff])/gi;

type Icon = { codePoint: number; classes: string[] };
type Styled = { sheet: StyleSheet; library: PreparedLibrary };

/**
 * The icons that some libraries together are likely to show: those that their scripts hold, and those that a style
 * gives to a class that some script names. Of a name that is put together at run time nothing is found; its icon then
 * comes from the whole font.
 */
export function mentionedIcons(styled: readonly Styled[], libraries: readonly PreparedLibrary[]): Set<number> {
  const scripts = libraries.flatMap((library) => library.scripts.map(({ code }) => code)).join('\n');
  const mentioned = new Set<number>();
  for (const [, escape, reference, character] of scripts.matchAll(inScripts)) {
    mentioned.add(character?.codePointAt(0) ?? Number.parseInt(escape ?? reference ?? '', 16));
  }
  const words = new Set(scripts.match(/[\w-]+/g));
  for (const { sheet } of styled) {
    const icons = iconsOf(sheet);
    const few = icons.length < collection;
    for (const { codePoint, classes } of icons) {
      if (few || classes.some((name) => words.has(name))) mentioned.add(codePoint);
    }
  }
  return mentioned;
}

/** What the rules of a sheet put before or after elements of some classes. */
function iconsOf(sheet: StyleSheet): Icon[] {
  const icons: Icon[] = [];
  walk(sheet, {
    visit: 'Rule',
    enter(rule) {
      const classes: string[] = [];
      walk(rule.prelude, (node) => {
        if (node.type === 'ClassSelector') classes.push(node.name);
      });
      walk(rule.block, (node) => {
        if (node.type !== 'String') return;
        for (const character of node.value) {
          const codePoint = character.codePointAt(0) ?? 0;
          if (isIcon(codePoint)) icons.push({ codePoint, classes });
        }
      });
    },
  });
  return icons;
}
