import type { ReleaseManifest } from './manifest.ts';

/** There is one content on a page. */
const contentId = 1;

/** Where the media of an exercise are, on its own host. */
export const contentUrl = '/content';

/** Seconds between the player's own saves: a safety net, the frame saves a second after each change. */
const saveSeconds = 30;

/** What H5P core wants to know about its host and content (its `H5PIntegration`, see h5p-standalone's types). */
export function playerIntegration(manifest: ReleaseManifest, libOrigin: string) {
  const { release, title, language, mainLibrary, params, credits, libraryDirectories } = manifest;
  const { authors, ...licence } = credits;
  return {
    url: '',
    urlLibraries: libOrigin,
    libraryDirectories,
    saveFreq: saveSeconds,
    postUserStatistics: false,
    reportingIsEnabled: true,
    ajax: {},
    l10n: { H5P: {} },
    contents: {
      [`cid-${contentId}`]: {
        library: mainLibrary,
        jsonContent: JSON.stringify(params),
        // The object of xAPI statements: it outlives a change of domain.
        url: `urn:chjassu:release:${release}`,
        contentUrl,
        title,
        fullScreen: 0,
        displayOptions: { frame: false, export: false, embed: false, copyright: false, icon: false },
        metadata: { title, defaultLanguage: language, ...licence, license: licence.license ?? 'U', authors },
        contentUserData: {},
      },
    },
  };
}

export type PlayerIntegration = ReturnType<typeof playerIntegration>;
