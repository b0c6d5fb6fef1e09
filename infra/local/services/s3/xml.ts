import { Parser } from 'htmlparser2';
import { ServiceError } from '../error.ts';

export type XmlContent = string | number | boolean | XmlElement[];

export interface XmlElement {
  name: string;
  content: XmlContent;
}

/** An element; one without content is left out by `xml`. */
export function element(name: string, content: XmlContent | undefined): XmlElement[] {
  return content === undefined ? [] : [{ name, content }];
}

/** A document in S3's namespace. */
export function xml(root: string, content: XmlElement[], namespace = true): string {
  const attribute = namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${content.map(render).join('')}</${root}>`;
}

function render({ name, content }: XmlElement): string {
  return `<${name}>${Array.isArray(content) ? content.map(render).join('') : escape(String(content))}</${name}>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"\p{Cc}\uFFFE\uFFFF]/gu, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * The texts of the elements under each parent of that name:
 * <Object><Key>a</Key></Object> gives { Key: 'a' }.
 */
export function readRows(document: string, parent: string): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  const path: string[] = [];
  let row: Record<string, string> | undefined;
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name);
        if (name === parent) row = {};
      },
      ontext(text) {
        const name = path.at(-1);
        if (row && name && name !== parent) row[name] = (row[name] ?? '') + text;
      },
      onclosetag(name) {
        path.pop();
        if (name !== parent || !row) return;
        rows.push(row);
        row = undefined;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(document);
  if (rows.length === 0) throw new ServiceError('MalformedXML', `The XML you provided holds no ${parent}.`);
  return rows;
}
