import { contentOrigin, type LibraryReference } from '../contract/exercises.ts';
import type { Ulid } from '../contract/ids.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { eachOf } from '../platform/work-off.ts';
import { releaseManifest, type ReleaseManifest } from './compiler/release/manifest.ts';
import { renderPlayPage, renderStoppedPage } from './compiler/release/play-page.ts';
import { keys } from './compiler/release/places.ts';
import type { LibraryRepository } from './libraries.ts';
import type { ReleaseRepository } from './releases.ts';
import type { Use, UseRepository } from './uses.ts';

/** An exercise of nothing: its page shows what this deployment puts into every page. */
const blank: ReleaseManifest = {
  format: 1,
  release: 'a'.repeat(32),
  title: '',
  language: 'und',
  mainLibrary: '',
  closure: { name: 'a'.repeat(32), scripts: [] },
  libraries: [],
  libraryDirectories: {},
  params: {},
  media: [],
  credits: { authors: [] },
};

interface Publishing {
  content: Objects;
  releases: ReleaseRepository;
  /** Written before a page can be played. */
  uses: Pick<UseRepository, 'put'>;
  libraries: Pick<LibraryRepository, 'find'>;
}

/**
 * The play pages of one deployment. They name the player, which is mended now and then, so they alone of a release's
 * files are made anew.
 * @param application the origin of the application
 */
export function playPages(
  { content, releases, uses, libraries }: Publishing,
  application: string,
  playerVersion: string,
) {
  const deployment = { appOrigin: application, libOrigin: contentOrigin(application, 'lib'), playerVersion };
  const rendering = sha256(renderPlayPage(blank, deployment).html).slice(0, 16);

  async function isStopped({ libraries: loaded }: ReleaseManifest): Promise<boolean> {
    const found = await Promise.all(loaded.map((library) => libraries.find(referenceTo(library))));
    return found.some((library) => library?.status === 'stopped');
  }

  async function publish(exercise: Ulid, manifest: ReleaseManifest, trial: boolean): Promise<void> {
    const { release } = manifest;
    await uses.put(manifest.libraries.map(referenceTo), { exercise, release });
    const stopped = await isStopped(manifest);
    const { html } = stopped ? renderStoppedPage(manifest, deployment) : renderPlayPage(manifest, deployment);
    for (const page of stopped ? [playPage, trialPage] : [trial ? trialPage : playPage]) {
      await content.put(`releases/${release}/${page}`, Buffer.from(html), {
        type: 'text/html; charset=utf-8',
        cacheControl: 'no-cache',
      });
    }
    await releases.put({ exercise, release, ...(trial && { trial }) }, rendering);
  }

  async function renew(use: Use): Promise<void> {
    const standing = await releases.find(use);
    const stored = await content.get(keys.manifest(use.release));
    if (!standing || !stored) throw new Error(`the release ${use.release} has lost its manifest`);
    const manifest = releaseManifest.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')));
    await publish(use.exercise, manifest, standing.trial === true);
  }

  return {
    /** Makes the page of a release: the one that plays it, or as long as its libraries wait the one to try it. */
    publish,
    /** Makes the page anew, as the libraries stand now. */
    renew,
    /** Renders anew what another player or another deployment rendered. */
    async renewStale(): Promise<void> {
      await eachOf(await releases.stale(rendering), renew);
    },
  };
}

export type PlayPages = ReturnType<typeof playPages>;

/** Played where it is given, on an origin of its own. */
const playPage = 'index.html';
/** Tried by its uploader and the administrator: the content hosts give it no origin, however it is framed. */
const trialPage = 'trial.html';

/** A manifest names libraries as content does: `H5P.Image 1.1`. */
const referenceTo = ({ name, version, hash }: ReleaseManifest['libraries'][number]): LibraryReference => ({
  name: name.split(' ')[0]!,
  version,
  hash,
});
