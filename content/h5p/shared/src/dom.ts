type Attributes = Record<string, string | boolean | undefined>;

/** Makes an element; `true` sets an empty attribute, `false` and `undefined` leave it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

const shapes = {
  right: 'M4 10.5 8 14.5 16 5.5',
  wrong: 'M5 5 15 15M15 5 5 15',
  capitals: 'M10 3 3 10.5H7V16.5H13V10.5H17Z',
};

type IconName = keyof typeof shapes;

/** Draws a 20 px line icon that screen readers skip: a label always stands beside it. */
export function icon(name: IconName): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shapes[name]);
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `chj-icon chj-icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}

let lastId = 0;

/** An id that is unique in the page, for labels and descriptions. */
export function uniqueId(): string {
  lastId += 1;
  return `chj-${lastId}`;
}
