/** Text as HTML shows it. */
export const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page of the API's documentation: no script, the style a file beside it. */
export const document = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/api/docs/docs.css">
</head>
<body>
<header><a href="/api/docs">Chjassu API</a> <a href="/api/docs/problems">Problems</a> <a href="/api/docs/openapi.json">OpenAPI 3.1</a></header>
<main>
${body}
</main>
</body>
</html>
`;
