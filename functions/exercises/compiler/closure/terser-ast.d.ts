import 'terser';

/** terser's types leave out its option `format.ast`, with which it gives the syntax tree that it has printed. */
declare module 'terser' {
  interface FormatOptions {
    ast?: boolean;
  }

  interface MinifyOutput {
    ast?: { body: TopLevelNode[] };
  }

  /** What is read of a statement; `TYPE` is the name of its class without the `AST_`. */
  interface TopLevelNode {
    TYPE: string;
    /** Of a function or class. */
    name?: { name: string } | null;
    /** Of a directive. */
    value?: unknown;
  }
}
