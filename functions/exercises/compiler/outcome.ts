import type { Refusal } from './refusals.ts';
import type { ReleaseManifest } from './release/manifest.ts';
import type { StoredFile } from './release/stored-file.ts';
import type { Notice } from './semantics/context.ts';

export type LibraryStatus = {
  /** `H5P.MultiChoice 1.16` */
  name: string;
  /** `1.16.14` */
  version: string;
  hash: string;
  status: 'approved' | 'needs-approval';
};

export type Compiled = {
  status: 'compiled';
  manifest: ReleaseManifest;
  /** Those that run, in the order in which they are loaded. */
  libraries: LibraryStatus[];
  /** Newer patches of approved ones that the package brings; they do not run. */
  offered: Omit<LibraryStatus, 'status'>[];
  /** Some library is not approved: only its uploader and an administrator may see the exercise. */
  needsApproval: boolean;
  /** What was left out of the content; the teacher is told. */
  notices: Notice[];
  /** In the order to store them: the manifest, which makes the release exist, comes last. */
  files: StoredFile[];
  /** Ends the use of the package; after it, `bytes()` of a file may fail. */
  close(): void;
};

export type Refused = { status: 'refused'; refusal: Refusal };
