import type { Compiled } from '../outcome.ts';
import type { RefusalCode } from '../refusals.ts';
import { rawZip, type RawEntry } from '../testing/raw-zip.ts';
import { sampleEntries, samplePackage, type PackageFiles } from '../testing/sample-package.ts';

type Bytes = Uint8Array | Promise<Uint8Array>;

/** A package that nobody should take, and the reason why it is refused. */
export type HostileCase = { name: string; bytes: () => Bytes; code: RefusalCode };

/** A package that is taken, because what comes out of it is harmless: what is looked at, and what it is. */
export type CleanedCase = { name: string; bytes: () => Bytes; look: (compiled: Compiled) => unknown; is: unknown };

/** The sample package with other files. */
export const changed =
  (changes: PackageFiles): (() => Bytes) =>
  () =>
    samplePackage(changes);

/** The sample package, zipped by hand, with entries added. */
export const withEntries =
  (...entries: RawEntry[]): (() => Bytes) =>
  () =>
    rawZip([...sampleEntries(), ...entries]);

/** Cases that change files of the sample package: a name, the files, the code. */
export const changes = (cases: [string, PackageFiles, RefusalCode][]): HostileCase[] =>
  cases.map(([name, files, code]) => ({ name, bytes: changed(files), code }));

/** Cases that add one entry to the sample package. */
export const additions = (cases: [string, RawEntry, RefusalCode][]): HostileCase[] =>
  cases.map(([name, entry, code]) => ({ name, bytes: withEntries(entry), code }));
