import sanitizeHtml from 'sanitize-html';

/** What real pages need is two: one that cleans, one that finds nothing left to do. */
const mostRounds = 4;

/**
 * HTML with what the options allow, the same when it is cleaned again. What is taken out may leave side by side what
 * a parser reads otherwise, such as a link in a link: one round alone would store what no browser shows. Markup that
 * does not settle is kept as its text.
 */
export function sanitize(html: string, options: sanitizeHtml.IOptions): string {
  let given = html;
  for (let round = 0; round < mostRounds; round++) {
    const cleaned = sanitizeHtml(given, options);
    if (cleaned === given) return cleaned;
    given = cleaned;
  }
  return sanitizeHtml(given, { allowedTags: [] });
}
