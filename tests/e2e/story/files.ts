import { packExercise } from '../../../content/h5p/pack.ts';

/** Two gaps; the first takes three forms of one word. */
export async function exerciseFile() {
  const buffer = await packExercise({
    library: 'Chjassu.Gaps',
    title: 'A pulenda in famiglia',
    language: 'co',
    params: {
      text: '<p>Cumpleta.</p>',
      questions: ['Eccu a mo *famiglia/famighja/famidda*.', 'Ci manghjemu a *pulenda/pulenta*.'],
    },
    license: 'CC-BY-SA-4.0',
    authors: [{ name: 'Chjassu', role: 'Author' }],
  });
  return { name: 'A pulenda in famiglia.h5p', mimeType: 'application/zip', buffer };
}

export const recipeFile = {
  name: 'ricetta.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
};

/** One pixel. */
export const photoFile = {
  name: 'pulenda.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
