import { document, escape } from './html.ts';

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  'x-right'?: string;
  parameters: { name: string; in: string; required: boolean; schema: Schema; description?: string }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses: Record<string, { content?: { 'application/json'?: { schema: Schema } } }>;
}
interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  maxLength?: number;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

/** The OpenAPI document as a page that people read: routes by domain, with what each takes and gives. */
export function apiPage(api: Record<string, unknown>): string {
  const { info, paths } = api as { info: { description: string }; paths: Record<string, Record<string, Operation>> };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const domains = [...new Set(routes.flatMap(({ operation }) => operation.tags))];
  const contents = domains.map((domain) => `<li><a href="#${domain}">${domain}</a></li>`).join('');
  const sections = domains.map((domain) => {
    const own = routes.filter(({ operation }) => operation.tags.includes(domain));
    return `<section id="${domain}"><h2>${domain}</h2>\n${own.map(entry).join('\n')}</section>`;
  });
  const intro = `<h1>Chjassu API</h1>\n<p>${escape(info.description)}</p>\n<ul class="contents">${contents}</ul>`;
  return document('Chjassu API', `${intro}\n${sections.join('\n')}`);
}

function entry({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const right = operation['x-right'];
  const body = operation.requestBody?.content['application/json'].schema;
  const answer = operation.responses[200]?.content?.['application/json']?.schema;
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema, description = '' }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${place}${required ? '' : ', optional'}</td><td>${escape(shape(schema))} ${escape(description)}</td></tr>`,
  );
  return `<details id="${operation.operationId}">
<summary><b class="${method.toLowerCase()}">${method}</b> <code>${escape(path)}</code> <span>${escape(operation.summary)}</span></summary>
<p>${right ? `Takes the right <code>${right}</code>.` : 'Open: takes no token.'}</p>
${parameters.length > 0 ? `<table><tbody>${parameters.join('')}</tbody></table>` : ''}
${body ? `<h3>Body</h3><pre>${escape(shape(body))}</pre>` : ''}
${answer ? `<h3>Answer</h3><pre>${escape(shape(answer))}</pre>` : '<p>Answers 204.</p>'}
</details>`;
}

/** A schema as one reads a type: names, what is optional, what is allowed. */
function shape(schema: Schema, depth = 0): string {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option) => shape(option, depth)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.items) return `[${shape(schema.items, depth)}]`;
  if (schema.properties) return object(schema, depth);
  if (typeof schema.additionalProperties === 'object')
    return `{ [name]: ${shape(schema.additionalProperties, depth)} }`;
  const limit = schema.maxLength ? ` (at most ${schema.maxLength})` : '';
  return `${schema.format ?? schema.type ?? 'anything'}${limit}`;
}

function object({ properties = {}, required = [] }: Schema, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const lines = Object.entries(properties).map(
    ([name, property]) => `${indent}${name}${required.includes(name) ? '' : '?'}: ${shape(property, depth + 1)}`,
  );
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}
