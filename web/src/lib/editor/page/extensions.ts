import { Mark, mergeAttributes, Node, type AnyExtension } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';

/** A word or passage in another language, so that it is read aloud and spelt in it. */
const Language = Mark.create({
  name: 'language',
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

const raised = (name: 'sub' | 'sup') =>
  Mark.create({ name, parseHTML: () => [{ tag: name }], renderHTML: () => [name, 0] });

/** A sound of the media store. */
const Audio = Node.create({
  name: 'audio',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null } }),
  parseHTML: () => [{ tag: 'audio[src^="/media/public/"]' }],
  renderHTML: ({ HTMLAttributes }) => ['audio', mergeAttributes(HTMLAttributes, { controls: '', preload: 'none' })],
});

/** Images of elsewhere would vanish on the server; they are not taken in. */
const StoredImage = Image.extend({ parseHTML: () => [{ tag: 'img[src^="/media/public/"]' }] });

/** Without the widths that Tiptap writes as styles, which the page's policy refuses. */
const PlainTable = Table.extend({ renderHTML: () => ['table', ['tbody', 0]] });

/** What a page may hold: the tags that the server keeps. */
export const extensions = (): AnyExtension[] => [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    codeBlock: false,
    link: { openOnClick: false, protocols: ['https', 'mailto'], defaultProtocol: 'https', isAllowedUri },
    undoRedo: { depth: 200 },
  }),
  StoredImage,
  Audio,
  Language,
  raised('sub'),
  raised('sup'),
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
];

const isAllowedUri = (address: string | undefined) => /^(https:|mailto:)/.test(address ?? '');
