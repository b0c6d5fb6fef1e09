// Reads web/messages/<locale>.json: one text per key, inputs in braces. Inlang's own reader is fetched from a CDN
// at each build, which would make the build depend on another host.

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

export default {
  key: 'chjassu.messages',
  toBeImportedFiles: ({ settings }) =>
    settings.locales.map((locale) => ({ locale, path: `./messages/${locale}.json` })),
  importFiles: ({ files }) => {
    const texts = files.flatMap(({ locale, content }) =>
      Object.entries(JSON.parse(new TextDecoder().decode(content))).map(([id, text]) => ({ id, locale, text })),
    );
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
