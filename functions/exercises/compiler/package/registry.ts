import type { PreparedLibrary } from '../closure/prepared-library.ts';
import type { Addon } from './addons.ts';

/** The territory's libraries, pinned by hash. */
export type LibraryRegistry = {
  /** The approved library of this name and major.minor version, whatever package it came with. */
  resolve(machineName: string, major: number, minor: number): Promise<PreparedLibrary | undefined>;
  /** A library stored before, approved or not: it is neither prepared nor stored again. */
  known(hash: string): Promise<PreparedLibrary | undefined>;
  /** The approved libraries that ask to be added to content. */
  addons(): Promise<Addon[]>;
  /** A file of a library that was stored before. */
  file(hash: string, path: string): Promise<Uint8Array | undefined>;
};

/** For a territory that has approved nothing yet. */
export const emptyRegistry: LibraryRegistry = {
  resolve: async () => undefined,
  known: async () => undefined,
  addons: async () => [],
  file: async () => undefined,
};
