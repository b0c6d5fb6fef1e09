/**
 * Made-up pupils without a tile on the portal. The family names are made from words for plants, winds and stones
 * and are borne by nobody known; given names are common ones.
 */
const given = {
  sixA: 'Ghjulia Andria Chjara Santu Livia Petru Lesia Battistu Anghjulina Dumenicu Serena Carlu',
  sixB: 'Maria Lisandru Stella Antone Vannina Ghjaseppu Saveria Orsu Letizia Marcu Divota Stefanu Agata',
  funtane: 'Anna Leriu Ghjuvanna Mateu Sarra Ghjacumu Catalina Lucca Rosa Simone Emilia Pasquale Nunzia Paulu',
  leccia: 'Francesca Santa Ghjuvan Elena Tumasgiu Laura Bastianu Marta Guidu Silvia Natale',
  lycee: 'Dea Ghjilormu Flora Vincente Clara Salvadore Eva Dumenica Ugu Laurina',
  orti: 'Niculaiu Ghjenuveva Lurenzu Ortensia Martinu Celestina Ignaziu Barbara',
};

const families =
  'Albitrelli Murtulacci Ghjinestrelli Scopaghji Lentischelli Filettani Caprunelli Libecciari Sciroccheddi Tramuntelli ' +
  'Sulianacci Umbricciani Vadinelli Cotulacci Petranelli Pratuliani Nivulacci Stellarini Lunghignani Chjarasgelli ' +
  'Ulivinchi Granitelli Fiuminchi Ruscellani Sambuchelli Nuciolelli Castagninchi Erbabarunelli Spelunchelli Muntagninchi';

const familyNames = families.split(' ');

/** Steps through the family names so that neighbours in a list differ; 7 shares no factor with their number. */
const familyName = (position: number) => familyNames[(position * 7) % familyNames.length]!;

export type PupilClass = keyof typeof given;
export interface Pupil {
  class: PupilClass;
  givenName: string;
  familyName: string;
}

export const pupils: Pupil[] = (Object.keys(given) as PupilClass[])
  .flatMap((name) => given[name].split(' ').map((givenName) => ({ class: name, givenName })))
  .map((pupil, position) => ({ ...pupil, familyName: familyName(position) }));
