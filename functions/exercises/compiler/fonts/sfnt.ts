/** What has to be known of a font before it is cut: OpenType's tables `cmap` and `OS/2`, big-endian. */
type FontFacts = {
  codePoints: number[];
  /** Its makers allow to cut it: bit 8 of fsType forbids that. */
  subsetting: boolean;
};

const noSubsetting = 0x0100;
/** Windows, and there the basic plane or all of Unicode; the symbol encoding is what old icon fonts have. */
const windows = 3;
const encodings = [10, 1, 0];
const allOfUnicode = 0x110000;

export function readSfnt(sfnt: Buffer): FontFacts {
  const os2 = tableAt(sfnt, 'OS/2');
  const cmap = tableAt(sfnt, 'cmap');
  const subsetting = os2 === undefined || (sfnt.readUInt16BE(os2 + 8) & noSubsetting) === 0;
  return { subsetting, codePoints: cmap === undefined ? [] : readCmap(sfnt, cmap) };
}

function tableAt(sfnt: Buffer, tag: string): number | undefined {
  const tables = sfnt.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (sfnt.toString('latin1', at, at + 4) === tag) return sfnt.readUInt32BE(at + 8);
  }
  return undefined;
}

function readCmap(sfnt: Buffer, cmap: number): number[] {
  const count = sfnt.readUInt16BE(cmap + 2);
  const places = Array.from({ length: count }, (_, index) => cmap + 4 + index * 8);
  const ranked = places
    .map((at) => ({ rank: sfnt.readUInt16BE(at) === windows ? encodings.indexOf(sfnt.readUInt16BE(at + 2)) : -1, at }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank);
  const [first] = ranked;
  if (!first) return [];
  const table = cmap + sfnt.readUInt32BE(first.at + 4);
  const ranges = sfnt.readUInt16BE(table) === 12 ? ranges12(sfnt, table) : ranges4(sfnt, table);
  const total = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (total > allOfUnicode) throw new Error('the font maps characters more than once');
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

type Range = [from: number, to: number];

function ranges12(sfnt: Buffer, table: number): Range[] {
  const groups = sfnt.readUInt32BE(table + 12);
  return Array.from({ length: groups }, (_, index): Range => {
    const at = table + 16 + index * 12;
    return checked([sfnt.readUInt32BE(at), sfnt.readUInt32BE(at + 4)]);
  });
}

/** The last range of this format is an end mark. */
function ranges4(sfnt: Buffer, table: number): Range[] {
  if (sfnt.readUInt16BE(table) !== 4) return [];
  const doubled = sfnt.readUInt16BE(table + 6);
  const ranges = Array.from({ length: doubled / 2 }, (_, index): Range => {
    const end = table + 14 + index * 2;
    return checked([sfnt.readUInt16BE(end + doubled + 2), sfnt.readUInt16BE(end)]);
  });
  return ranges.filter(([, to]) => to !== 0xffff);
}

function checked([from, to]: Range): Range {
  if (from > to || to > 0x10ffff) throw new Error('the font maps no such characters');
  return [from, to];
}
