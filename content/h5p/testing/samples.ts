import type { Exercise } from '../pack.ts';

const written = { license: 'CC-BY-SA-4.0', authors: [{ name: 'Chjassu', role: 'Author' }] };

export const gapsSample: Exercise = {
  ...written,
  library: 'Chjassu.Gaps',
  title: 'A mo famiglia',
  language: 'fr',
  params: {
    text: '<p>Complète en corse.</p>',
    questions: [
      'Eccu a mo *famiglia/famighja/famidda:famille*.\nCi manghjemu a *pulenda/pulenta*.',
      'Mi piace *cantà:chanter*, *è:et* u mo babbu *hè/è:est* cuntentu.',
    ],
  },
};

export const choiceSample: Exercise = {
  ...written,
  library: 'Chjassu.Choice',
  title: "L'arburu",
  language: 'co',
  params: {
    question: '<p>Chì ci dà <strong>u castagnu</strong>?</p>',
    answers: [
      { text: 'A castagna', correct: true, feedback: "Iè: si coglie d'ottobre." },
      { text: "L'aliva", correct: false, feedback: "L'aliva vene di l'alivu." },
      { text: 'A ghjanda', correct: false, feedback: 'A ghjanda vene di a leccia.' },
    ],
  },
};

export const severalSample: Exercise = {
  ...written,
  library: 'Chjassu.Choice',
  title: 'U castagnetu',
  language: 'fr',
  params: {
    question: '<p>Que fait-on avec la farine de châtaigne ?</p>',
    answers: [
      { text: 'La pulenda', correct: true },
      { text: "L'huile d'olive", correct: false, feedback: "L'huile d'olive vient de l'olivier." },
      { text: 'I fritelli', correct: true, feedback: 'Oui : des beignets, quand la farine est nouvelle.' },
      { text: 'Le fromage', correct: false },
    ],
    behaviour: { shuffle: false },
  },
};
