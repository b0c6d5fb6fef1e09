const kept = new Set(['P', 'BR', 'STRONG', 'EM']);
const dropped = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'TEXTAREA']);
const attributes = ['lang', 'dir'];

/**
 * Turns an author's formatted text into nodes. Hosts have cleaned it by the semantics already; this allow-list holds
 * where they have not. A paragraph becomes a span, because the text stands in a legend.
 */
export function richText(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  copyChildren(new DOMParser().parseFromString(html, 'text/html').body, fragment);
  return fragment;
}

function copyChildren(from: Node, to: Node): void {
  for (const child of from.childNodes) copyNode(child, to);
}

function copyNode(node: Node, to: Node): void {
  if (node instanceof Text) to.appendChild(document.createTextNode(node.data));
  if (!(node instanceof Element) || dropped.has(node.tagName.toUpperCase())) return;
  const copy = kept.has(node.tagName) ? to.appendChild(emptyCopy(node)) : to;
  copyChildren(node, copy);
}

function emptyCopy(source: Element): HTMLElement {
  const copy = document.createElement(source.tagName === 'P' ? 'span' : source.tagName);
  if (source.tagName === 'P') copy.className = 'chj-paragraph';
  for (const name of attributes) {
    const value = source.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  return copy;
}
