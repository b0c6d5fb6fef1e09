import { people, type PersonKey } from './people.ts';
import { schools, uai } from './schools.ts';

export interface Text {
  fr: string;
  co: string;
}

/** Also in English, for the terminal. */
interface TerminalText extends Text {
  en: string;
}

/** One person to choose on the portal: who they are and what they are about to do. */
export interface Tile {
  key: PersonKey;
  role: Text;
  about: TerminalText;
}

export interface TileGroup {
  title: TerminalText;
  tiles: Tile[];
}

const tile = (key: PersonKey, role: Text, about: TerminalText): Tile => ({ key, role, about });

function schoolGroup(number: string, ...tiles: Tile[]): TileGroup {
  const name = schools.find((school) => school.uai === number)!.body.name;
  return { title: { fr: name, co: name, en: name }, tiles };
}

export const tileGroups: TileGroup[] = [
  schoolGroup(
    uai.college,
    tile(
      'student',
      { fr: 'Élève de 6e\u00a0A', co: 'Sculara di 6e\u00a0A' },
      {
        fr: 'Va lire la réponse de sa professeure ; un enregistrement l’attend sur la tablette de la classe.',
        co: 'Leghjerà a risposta di a so prufessora ; un arregistramentu l’aspetta nant’à a tavuletta di a classa.',
        en: 'will read her teacher’s answer; a recording waits on the class’s tablet',
      },
    ),
    tile(
      'stuckStudent',
      { fr: 'Élève de 6e\u00a0A', co: 'Sculare di 6e\u00a0A' },
      {
        fr: 'Bute sur un exercice et va réessayer.',
        co: 'Hà sbagliatu un eserciziu è pruverà torna.',
        en: 'is stuck at an exercise and will try again',
      },
    ),
    tile(
      'extraTimeStudent',
      { fr: 'Élève de 6e\u00a0B', co: 'Sculara di 6e\u00a0B' },
      {
        fr: 'A plus de temps que les autres et va finir son travail.',
        co: 'Hà più tempu chè l’altri è finiscerà u so travagliu.',
        en: 'has more time than the others and will finish the work',
      },
    ),
    tile(
      'teacher',
      { fr: 'Professeure de corse', co: 'Prufessora di lingua corsa' },
      {
        fr: 'Va donner une séquence au groupe 6COR1 et suivre son travail.',
        co: 'Darà una sequenza à u gruppu 6COR1 è seguiterà u so travagliu.',
        en: 'will give a sequence to the group 6COR1 and follow its work',
      },
    ),
    tile(
      'secondTeacher',
      { fr: 'Professeur d’histoire', co: 'Prufessore di storia' },
      {
        fr: 'Va préparer une séquence pour la 6e\u00a0B.',
        co: 'Appruntarà una sequenza per a 6e\u00a0B.',
        en: 'will prepare a sequence for 6e B',
      },
    ),
    tile(
      'assistant',
      { fr: 'Assistante de langue', co: 'Assistente di lingua' },
      {
        fr: 'Va écouter les enregistrements des élèves et leur répondre.',
        co: 'Ascultarà l’arregistramenti di i sculari è li risponderà.',
        en: 'will hear the pupils’ recordings and answer',
      },
    ),
    tile(
      'head',
      { fr: 'Principale', co: 'Direttrice' },
      {
        fr: 'Va voir les chiffres de l’établissement.',
        co: 'Fighjarà e cifre di u culleghju.',
        en: 'will look at the figures of the school',
      },
    ),
    tile(
      'schoolAdministrator',
      { fr: 'Administrateur du collège', co: 'Amministratore di u culleghju' },
      {
        fr: 'Va voir les classes, les groupes et les personnes.',
        co: 'Fighjarà e classe, i gruppi è e persone.',
        en: 'will look at classes, groups and people',
      },
    ),
  ),
  schoolGroup(
    uai.leccia,
    tile(
      'primaryStudent',
      { fr: 'Élève de CM1', co: 'Sculare di CM1' },
      {
        fr: 'Va apprendre à se présenter en corse.',
        co: 'Amparerà à presentà si in lingua corsa.',
        en: 'will learn to introduce himself in Corsican',
      },
    ),
    tile(
      'primaryTeacher',
      { fr: 'Professeure des écoles', co: 'Maestra' },
      {
        fr: 'Va donner la séquence «\u00a0Mi chjamu…\u00a0» à ses CM1.',
        co: 'Darà a sequenza «Mi chjamu…» à i so CM1.',
        en: 'will give the sequence “Mi chjamu…” to the CM1',
      },
    ),
  ),
  schoolGroup(
    uai.funtane,
    tile(
      'bilingualTeacher',
      { fr: 'Professeur des écoles, site bilingue', co: 'Maestru di a scola bislingua' },
      {
        fr: 'Va choisir une ressource de mathématiques bilingue.',
        co: 'Sceglierà una risorsa bislingua di matematica.',
        en: 'will choose a bilingual resource for mathematics',
      },
    ),
  ),
  schoolGroup(
    uai.lycee,
    tile(
      'lyceeTeacher',
      { fr: 'Professeure de corse', co: 'Prufessora di lingua corsa' },
      {
        fr: 'Va chercher dans la bibliothèque de quoi commencer l’année de 2de.',
        co: 'Circarà in a bibliuteca per principià l’annu di 2de.',
        en: 'will search the library for the first weeks of 2de',
      },
    ),
  ),
  schoolGroup(
    uai.orti,
    tile(
      'agriculturalTeacher',
      { fr: 'Professeur de corse', co: 'Prufessore di lingua corsa' },
      {
        fr: 'Va adapter pour ses 1re une séquence venue du collège.',
        co: 'Adatterà per a so 1re una sequenza ghjunta da u culleghju.',
        en: 'will adapt a sequence from the collège for the 1re',
      },
    ),
  ),
  {
    title: {
      fr: 'Famille, territoire, édition',
      co: 'Famiglia, territoriu, edizione',
      en: 'Family, territory, publisher',
    },
    tiles: [
      tile(
        'mother',
        { fr: 'Mère de deux élèves', co: 'Mamma di dui sculari' },
        {
          fr: 'Va voir le travail de ses deux enfants.',
          co: 'Fighjarà u travagliu di i so dui figlioli.',
          en: 'will look at the work of two children',
        },
      ),
      tile(
        'territoryAdministrator',
        { fr: 'Administratrice du territoire', co: 'Amministratrice di u territoriu' },
        {
          fr: 'Va voir les établissements et approuver une bibliothèque H5P.',
          co: 'Fighjarà e scole è appruverà una bibliuteca H5P.',
          en: 'will look at the schools and approve an H5P library',
        },
      ),
      tile(
        'editor',
        { fr: 'Éditeur (démonstration)', co: 'Editore (dimustrazione)' },
        {
          fr: 'Va publier une ressource et la ranger dans une collection.',
          co: 'Publicherà una risorsa è a metterà in una cullezzione.',
          en: 'will publish a resource and put it into a collection',
        },
      ),
    ],
  },
];

export interface Chooser {
  title: Text;
  people: { subject: string; name: string; role: Text; about: Text }[];
}

/** The tiles with the names of the people, as the portal shows them. */
export const choosers: Chooser[] = tileGroups.map(({ title, tiles }) => ({
  title,
  people: tiles.map(({ key, role, about }) => ({
    subject: key,
    name: `${people[key].givenName} ${people[key].familyName}`,
    role,
    about,
  })),
}));
