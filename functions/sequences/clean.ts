import { sanitize } from '../platform/sanitize.ts';

const structure = ['h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'figure', 'figcaption'];
const inline = ['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'span', 'code'];
const table = ['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'];
const media = ['img', 'audio'];

/** The media store's address on a page: its files are named by their content, so nothing else can hide behind one. */
const stored = /^\/media\/public\/[0-9a-f]{64}\.[a-z0-9]{2,5}$/;

/**
 * A page's text as it may be shown: the tags that the editor offers, links that open elsewhere, images and sounds of
 * our own store. Everything else is taken out, its text kept, scripts and styles with all they hold.
 */
export function cleanPage(html: string): string {
  return sanitize(html, {
    allowedTags: [...structure, ...inline, ...table, ...media],
    allowedAttributes: {
      '*': ['lang', 'dir'],
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt', 'width', 'height'],
      audio: ['src', 'controls', 'preload'],
      th: ['scope', 'colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      ol: ['start'],
    },
    allowedSchemes: ['https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: {
      h1: 'h2',
      b: 'strong',
      i: 'em',
      a: (_tag, { href = '' }) => ({
        tagName: 'a',
        attribs: { href, rel: 'noopener noreferrer', target: '_blank' },
      }),
      audio: (_tag, { src = '' }) => ({ tagName: 'audio', attribs: { src, controls: '', preload: 'none' } }),
    },
    exclusiveFilter: ({ tag, attribs }) => media.includes(tag) && !stored.test(attribs.src ?? ''),
  });
}
