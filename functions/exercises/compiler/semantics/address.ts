import type { Field } from './field.ts';

/** A field whose text becomes an address, or the beginning of one: of a link, a frame or a file. */
const namesAddress = /(?:ur[il]|href|src|source|link|address|protocol|scheme)s?$/i;

/** Schemes by which an address is code. */
const runsCode = /^(?:javascript|vbscript|data):/i;

const entity = /&(?:#(\d{1,7});?|#x([\da-f]{1,6});?|(?:colon|tab|newline);)/gi;

/** Whether a text would be code where a content type uses it as an address, however it is spelt. */
export function isCodeAddress(text: string, { name }: Field): boolean {
  if (!namesAddress.test(name)) return false;
  const decoded = text.replace(entity, (whole, decimal?: string, hex?: string) => {
    if (decimal === undefined && hex === undefined) return whole.toLowerCase() === '&colon;' ? ':' : '';
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
  return runsCode.test(decoded.replace(/[\s\p{C}]/gu, ''));
}
