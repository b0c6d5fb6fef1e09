import type vipsModule from 'wasm-vips';

export type Vips = Awaited<ReturnType<typeof vipsModule>>;

let loaded: Promise<Vips> | undefined;

/** libvips, loaded with the first picture: most exercises have some, most messages of a worker have none. */
export function loadVips(): Promise<Vips> {
  loaded ??= start();
  return loaded;
}

/** After an abort (out of memory, for one) an instance answers nothing any more; the next call loads another. */
export function dropVips(): void {
  loaded = undefined;
}

async function start(): Promise<Vips> {
  const { default: Module } = await import('wasm-vips');
  const vips = await Module({
    // Neither JPEG XL nor HEIF nor SVG: no package may hold them.
    dynamicLibraries: [],
    // What it warns of are a teacher's files; the outcome says what matters.
    preRun: silence,
  });
  vips.blockUntrusted(true);
  // A second thread takes 30 MB and saves no processor time.
  vips.concurrency(1);
  vips.Cache.max(0);
  return vips;
}

/** As libvips reads it from its environment: any value means silence. */
function silence(module: { ENV: Record<string, string> }): void {
  module.ENV['VIPS_WARNING'] = '0';
}
