const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ids = /[0-9A-HJKMNP-TV-Z]{26}/g;
/** The end of an id that makes it another; what stays before it puts it beside the first in the order of keys. */
const endLength = 5;

/** A text with another id in place of each in it: close to it in order, and another one for each number. */
export const nearby = (text: string, number: number): string =>
  text.replaceAll(ids, (id) => id.slice(0, -endLength) + inBase32(number));

function inBase32(number: number): string {
  let rest = number;
  let end = '';
  for (let place = 0; place < endLength; place += 1) {
    end = alphabet[rest % alphabet.length] + end;
    rest = Math.floor(rest / alphabet.length);
  }
  return end;
}
