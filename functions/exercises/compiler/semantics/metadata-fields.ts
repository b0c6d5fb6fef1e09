import type { Field } from './field.ts';

function text(name: string): Field {
  return { name, type: 'text', optional: true };
}

function select(name: string, values: readonly string[], optional = false): Field {
  return { name, type: 'select', optional, options: values.map((value) => ({ value })) };
}

function year(name: string): Field {
  return { name, type: 'number', optional: true, min: -9999, max: 9999 };
}

function group(name: string, fields: Field[]): Field {
  return { name, type: 'group', fields };
}

const creativeCommons = ['CC BY', 'CC BY-SA', 'CC BY-ND', 'CC BY-NC', 'CC BY-NC-SA', 'CC BY-NC-ND'];
const licences = ['U', ...creativeCommons, 'CC0 1.0', 'CC PDM', 'GNU GPL', 'PD', 'ODC PDDL', 'C'];
const creativeCommonsVersions = ['4.0', '3.0', '2.5', '2.0', '1.0'];

/** The metadata of nested content, as H5P defines them for every library. */
export const metadataFields: readonly Field[] = [
  text('title'),
  text('a11yTitle'),
  select('license', licences),
  select('licenseVersion', creativeCommonsVersions, true),
  year('yearFrom'),
  year('yearTo'),
  text('source'),
  {
    name: 'authors',
    type: 'list',
    field: group('author', [text('name'), select('role', ['Author', 'Editor', 'Licensee', 'Originator'])]),
  },
  text('licenseExtras'),
  { name: 'changes', type: 'list', field: group('change', [text('date'), text('author'), text('log')]) },
  text('authorComments'),
  text('contentType'),
  text('defaultLanguage'),
];

/** The copyright of one file: the older form that H5P keeps for media. */
export const copyrightFields: Field[] = [
  text('title'),
  text('author'),
  text('year'),
  { ...text('source'), regexp: { pattern: '^http[s]?://.+', modifiers: 'i' } },
  select('license', licences),
  select('version', [], true),
];
