import type { Component } from 'svelte';
import Bold from '@lucide/svelte/icons/bold';
import Heading2 from '@lucide/svelte/icons/heading-2';
import Heading3 from '@lucide/svelte/icons/heading-3';
import Italic from '@lucide/svelte/icons/italic';
import List from '@lucide/svelte/icons/list';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import Quote from '@lucide/svelte/icons/quote';
import Redo2 from '@lucide/svelte/icons/redo-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import { m } from '#lib/paraglide/messages.js';
import type { RichText } from './rich-text.svelte.ts';

export interface Tool {
  label: () => string;
  icon: Component;
  isOn?: (text: RichText) => boolean;
  use: (text: RichText) => void;
}

export const tools: Tool[] = [
  {
    label: m.tool_undo,
    icon: Undo2,
    use: (text) => text.run((chain) => chain.undo()),
  },
  {
    label: m.tool_redo,
    icon: Redo2,
    use: (text) => text.run((chain) => chain.redo()),
  },
  {
    label: m.tool_heading,
    icon: Heading2,
    isOn: (text) => text.isActive('heading', { level: 2 }),
    use: (text) => text.run((chain) => chain.toggleHeading({ level: 2 })),
  },
  {
    label: m.tool_subheading,
    icon: Heading3,
    isOn: (text) => text.isActive('heading', { level: 3 }),
    use: (text) => text.run((chain) => chain.toggleHeading({ level: 3 })),
  },
  {
    label: m.tool_bold,
    icon: Bold,
    isOn: (text) => text.isActive('bold'),
    use: (text) => text.run((chain) => chain.toggleBold()),
  },
  {
    label: m.tool_italic,
    icon: Italic,
    isOn: (text) => text.isActive('italic'),
    use: (text) => text.run((chain) => chain.toggleItalic()),
  },
  {
    label: m.tool_list,
    icon: List,
    isOn: (text) => text.isActive('bulletList'),
    use: (text) => text.run((chain) => chain.toggleBulletList()),
  },
  {
    label: m.tool_numbered,
    icon: ListOrdered,
    isOn: (text) => text.isActive('orderedList'),
    use: (text) => text.run((chain) => chain.toggleOrderedList()),
  },
  {
    label: m.tool_quote,
    icon: Quote,
    isOn: (text) => text.isActive('blockquote'),
    use: (text) => text.run((chain) => chain.toggleBlockquote()),
  },
];

export const tableTools: { label: () => string; use: (text: RichText) => void }[] = [
  { label: m.table_row_after, use: (text) => text.run((chain) => chain.addRowAfter()) },
  { label: m.table_row_delete, use: (text) => text.run((chain) => chain.deleteRow()) },
  { label: m.table_column_after, use: (text) => text.run((chain) => chain.addColumnAfter()) },
  { label: m.table_column_delete, use: (text) => text.run((chain) => chain.deleteColumn()) },
  { label: m.table_delete, use: (text) => text.run((chain) => chain.deleteTable()) },
];
