import * as z from 'zod/mini';

/** Version parts are numbers in most packages and digit strings in some. */
export const versionPart = z.pipe(
  z.union([z.int().check(z.minimum(0), z.maximum(99_999)), z.string().check(z.regex(/^\d{1,5}$/))]),
  z.transform(Number),
);

export const machineName = z.string().check(z.regex(/^[A-Za-z_$][\w.$-]{0,254}$/));

export const dependency = z.object({ machineName, majorVersion: versionPart, minorVersion: versionPart });

export type Dependency = z.infer<typeof dependency>;

/** The form in which content names a library: `H5P.MultiChoice 1.16`. */
export function libraryName({ machineName, majorVersion, minorVersion }: Dependency): string {
  return `${machineName} ${majorVersion}.${minorVersion}`;
}

/** Reads `H5P.MultiChoice 1.16`; undefined when it is not of that form. */
export function parseLibraryName(name: string): Dependency | undefined {
  const [, machine, majorVersion, minorVersion] = /^(\S+) (\d+)\.(\d+)$/.exec(name) ?? [];
  const parsed = dependency.safeParse({ machineName: machine, majorVersion, minorVersion });
  return parsed.success ? parsed.data : undefined;
}

/** The folder of a library in a package, and its key in the player's `libraryDirectories`. */
export function libraryFolder({ machineName, majorVersion, minorVersion }: Dependency): string {
  return `${machineName}-${majorVersion}.${minorVersion}`;
}

/** Editor widgets: some packages list them among what is loaded, but without the editor they only throw. */
export function isEditorLibrary({ machineName }: Pick<Dependency, 'machineName'>): boolean {
  return machineName.startsWith('H5PEditor.');
}
