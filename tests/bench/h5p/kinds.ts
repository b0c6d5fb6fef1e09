/** A content type that is measured: what its first answer is, and how long it may take against the stock player. */
export interface Kind {
  library: string;
  /** CSS of what is answered, or begun, first. */
  first: string;
  /** Share of the stock player's time until then. */
  ready: number;
  requests: number;
}

const question = { ready: 0.4, requests: 8 };
const large = { ready: 0.45, requests: 13 };

export const kinds: readonly Kind[] = [
  { library: 'Chjassu.Choice', first: '[role=radio], input[type=radio]', ...question },
  { library: 'Chjassu.Gaps', first: 'input', ...question },
  { library: 'H5P.MultiChoice', first: '.h5p-answer', ...question },
  { library: 'H5P.TrueFalse', first: '.h5p-true-false-answer', ...question },
  { library: 'H5P.Blanks', first: '.h5p-text-input', ...question },
  { library: 'H5P.SingleChoiceSet', first: '.h5p-sc-alternative', ...question },
  { library: 'H5P.QuestionSet', first: '.qs-startbutton, .h5p-answer, .h5p-true-false-answer', ...question },
  { library: 'H5P.CoursePresentation', first: '.h5p-footer-next-slide', ...large },
  { library: 'H5P.InteractiveVideo', first: '.h5p-splash, .h5p-control.h5p-play', ...large },
];
