import type { Objects } from '../platform/objects/objects.ts';
import { preparedLibrary, type PreparedLibrary } from './compiler/closure/prepared-library.ts';
import type { LibraryRegistry } from './compiler/package/registry.ts';
import { keys } from './compiler/release/places.ts';
import { inUse, type LibraryRepository } from './libraries.ts';

/** The territory's libraries as the compiler asks for them; each is read once for one compilation. */
export function libraryRegistry(
  libraries: Pick<LibraryRepository, 'ofVersion' | 'list'>,
  content: Pick<Objects, 'get'>,
): LibraryRegistry {
  const read = new Map<string, PreparedLibrary>();

  async function known(hash: string): Promise<PreparedLibrary | undefined> {
    const before = read.get(hash);
    if (before) return before;
    const stored = await content.get(keys.preparedLibrary(hash));
    if (!stored) return undefined;
    const library = preparedLibrary.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')));
    read.set(hash, library);
    return library;
  }

  return {
    known,
    async addons() {
      const approved = (await libraries.list()).filter(({ status }) => status === 'approved');
      return approved.flatMap(({ name, version, addTo }) =>
        addTo ? [{ name: `${name} ${version.split('.').slice(0, 2).join('.')}`, patterns: addTo }] : [],
      );
    },
    file: async (hash, path) => (await content.get(keys.libraryFile(hash, path)))?.bytes,
    async resolve(machineName, major, minor) {
      const approved = inUse(await libraries.ofVersion(machineName, `${major}.${minor}`));
      if (!approved) return undefined;
      const prepared = await known(approved.hash);
      if (!prepared) throw new Error(`the approved library ${machineName} ${approved.version} has lost its files`);
      return prepared;
    },
  };
}
