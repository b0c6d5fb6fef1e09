import * as z from 'zod/mini';
import { Sha256 } from './ids.ts';

/** A compiled exercise, named by its content: the label of its host. */
export const Release = z.string().check(z.regex(/^[a-z2-7]{32}$/, 'a release'));

const LibraryName = z.string().check(z.regex(/^[A-Za-z_$][\w.$-]{0,254}$/, 'the machine name of a library'));
const LibraryVersion = z.string().check(z.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, 'a version such as 1.16.14'));
export const libraryFields = { name: LibraryName, version: LibraryVersion, hash: Sha256 };
/** A library by its machine name, version with patch, and the hash of its files. */
export const LibraryReference = z.object(libraryFields);
export type LibraryReference = z.infer<typeof LibraryReference>;
