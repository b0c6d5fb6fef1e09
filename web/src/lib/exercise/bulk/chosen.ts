import { readZip } from './unzip.ts';

/** A package to be sent, read when its turn comes. */
export interface Chosen {
  /** With its folders, as the person knows it. */
  name: string;
  bytes: number;
  open: () => Promise<Blob>;
}

const isPackage = (name: string) => /\.h5p$/i.test(name) && !isHidden(name);
const isZip = (name: string) => /\.zip$/i.test(name);
/** As a Mac puts them beside each file of a zip. */
const isHidden = (name: string) => name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/** Every package among files, folders and zips that a person chose, and the zips that can't be read. */
export async function packagesIn(files: readonly File[]): Promise<{ packages: Chosen[]; unreadable: string[] }> {
  const packages: Chosen[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    const name = file.webkitRelativePath || file.name;
    if (isPackage(name)) packages.push({ name, bytes: file.size, open: async () => file });
    else if (isZip(name) && !isHidden(name)) {
      try {
        packages.push(...(await packagesOfZip(file)));
      } catch {
        unreadable.push(name);
      }
    }
  }
  return { packages: packages.sort((one, other) => one.name.localeCompare(other.name)), unreadable };
}

const packagesOfZip = async (file: File): Promise<Chosen[]> =>
  (await readZip(file)).filter(({ path }) => isPackage(path)).map(({ path: name, ...rest }) => ({ name, ...rest }));

/** The files that were dropped, with those in dropped folders. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // Entries are gone once the event is over: they are all taken before the first is read.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // Browsers give some at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(filesOf))).flat());
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
