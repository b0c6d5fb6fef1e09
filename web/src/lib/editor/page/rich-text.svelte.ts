import { createDocument, Editor, type ChainedCommands } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { extensions } from './extensions.ts';

export interface RichTextOptions {
  html: string;
  label: string;
  lang: string;
  onwrite: (html: string) => void;
  onfiles: (files: File[]) => void;
}

/** A Tiptap editor whose state Svelte follows. */
export class RichText {
  /** Counts what happens in the editor, so that what is read from it is read anew. */
  #turn = $state(0);
  readonly #editor: Editor;

  constructor(element: HTMLElement, { html, label, lang, onwrite, onfiles }: RichTextOptions) {
    const take = (files: FileList | undefined) => {
      const found = [...(files ?? [])].filter(({ type }) => /^(image|audio)\//.test(type));
      if (found.length > 0) onfiles(found);
      return found.length > 0;
    };
    this.#editor = new Editor({
      element,
      content: html,
      extensions: extensions(),
      injectCSS: false,
      editorProps: {
        attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', lang, class: 'rich-text' },
        handlePaste: (_view, event) => take(event.clipboardData?.files),
        handleDrop: (_view, event) => take(event.dataTransfer?.files),
      },
      onTransaction: () => (this.#turn += 1),
      onUpdate: ({ editor }) => onwrite(editor.isEmpty ? '' : editor.getHTML()),
    });
  }

  isActive(name: string, attributes?: Record<string, unknown>): boolean {
    void this.#turn;
    return this.#editor.isActive(name, attributes);
  }

  attribute(name: string, attribute: string): string {
    void this.#turn;
    const value: unknown = this.#editor.getAttributes(name)[attribute];
    return typeof value === 'string' ? value : '';
  }

  /** Does something with what is selected and gives the focus back to the text. */
  run(command: (chain: ChainedCommands) => ChainedCommands): void {
    command(this.#editor.chain().focus()).run();
  }

  /** Puts something behind what is selected and replaces nothing: an image just inserted stays selected. */
  insert(node: { type: 'image' | 'audio'; attrs: Record<string, string> }): void {
    this.run((chain) => chain.insertContentAt(this.#editor.state.selection.to, node));
  }

  /** Takes over a text written elsewhere, unless it is the one that stands there, written a little otherwise. */
  show(html: string): void {
    const { state, schema } = this.#editor;
    if ((html === '' && this.#editor.isEmpty) || createDocument(html, schema).eq(state.doc)) return;
    const { selection } = state;
    this.#editor.commands.setContent(html, { emitUpdate: false });
    const stands = this.#editor.state.doc.eq(state.doc);
    if (stands && selection instanceof TextSelection) this.#editor.commands.setTextSelection(selection);
  }

  destroy(): void {
    this.#editor.destroy();
  }
}
