// Reads web/messages/<locale>.json for Paraglide: one text per key, inputs in braces. Inlang's own reader is fetched
// from a CDN at each build, which would make the build depend on another host. Loaded as text: imports nothing.

/** @param {string} text */
function pattern(text) {
  return text
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('{')
        ? { type: 'expression', arg: { type: 'variable-reference', name: part.slice(1, -1) } }
        : { type: 'text', value: part },
    );
}

/** @param {string} text */
function inputs(text) {
  const names = new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  return [...names].map((name) => ({ type: 'input-variable', name }));
}

/** @param {{ locale: string, content: Uint8Array }} file */
function textsOf({ locale, content }) {
  /** @type {Record<string, string>} */
  const texts = JSON.parse(new TextDecoder().decode(content));
  return Object.entries(texts).map(([id, text]) => ({ id, locale, text }));
}

export default {
  key: 'chjassu.messages',

  /** @param {{ settings: { locales: string[] } }} project */
  toBeImportedFiles: ({ settings }) =>
    settings.locales.map((locale) => ({ locale, path: `./messages/${locale}.json` })),

  /** @param {{ files: { locale: string, content: Uint8Array }[] }} imported */
  importFiles: ({ files }) => {
    const texts = files.flatMap(textsOf);
    const bundles = new Map(texts.map(({ id, text }) => [id, { id, declarations: inputs(text) }]));
    return {
      bundles: [...bundles.values()],
      messages: texts.map(({ id, locale }) => ({ bundleId: id, locale, selectors: [] })),
      variants: texts.map(({ id, locale, text }) => ({
        messageBundleId: id,
        messageLocale: locale,
        matches: [],
        pattern: pattern(text),
      })),
    };
  },
};
