/**
 * css-tree whole brings its dictionary of CSS, read from files beside it, which a bundled function does not have.
 * These parts work without it; @types/css-tree knows the whole only.
 */
declare module 'css-tree/parser' {
  export { parse as default } from 'css-tree';
}

declare module 'css-tree/walker' {
  import type { find, walk } from 'css-tree';

  const walkAndFind: typeof walk & { find: typeof find };
  export default walkAndFind;
}

declare module 'css-tree/generator' {
  export { generate as default } from 'css-tree';
}
