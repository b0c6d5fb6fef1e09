import { contentOrigin } from '../contract/exercises.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { releaseManifest, type ReleaseManifest } from './compiler/release/manifest.ts';
import { renderPlayPage } from './compiler/release/play-page.ts';
import { keys } from './compiler/release/places.ts';
import type { ReleaseRepository, StoredRelease } from './releases.ts';

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

/**
 * The play pages of one deployment. They name the player, which is mended now and then, so they alone of a release's
 * files are made anew.
 * @param application the origin of the application
 */
export function playPages(content: Objects, releases: ReleaseRepository, application: string, playerVersion: string) {
  const deployment = { appOrigin: application, libOrigin: contentOrigin(application, 'lib'), playerVersion };
  const rendering = sha256(renderPlayPage(blank, deployment).html).slice(0, 16);

  async function publish(exercise: string, manifest: ReleaseManifest): Promise<void> {
    const { release } = manifest;
    const { html } = renderPlayPage(manifest, deployment);
    await content.put(`releases/${release}/index.html`, Buffer.from(html), {
      type: 'text/html; charset=utf-8',
      cacheControl: 'no-cache',
    });
    await releases.put({ exercise, release }, rendering);
  }

  async function renew({ exercise, release }: StoredRelease): Promise<void> {
    const stored = await content.get(keys.manifest(release));
    if (!stored) throw new Error(`the release ${release} has lost its manifest`);
    await publish(exercise, releaseManifest.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8'))));
  }

  return {
    publish,
    /** Renders anew what another player or another deployment rendered. */
    async renewStale(): Promise<void> {
      for (const release of await releases.stale(rendering)) await renew(release);
    },
  };
}

export type PlayPages = ReturnType<typeof playPages>;
