/** One gap of a text as it was filled in. */
export interface FilledGap {
  given: string;
  /** Every form that counts. */
  accepted: string[];
  /** None when only the exercise itself knows, as when it forgives an accent. */
  success?: boolean;
}

export interface FilledText {
  given: string[];
  /** The forms of each gap, as H5P's extension "alternatives" lists them. */
  alternatives: string[][];
  caseCounts: boolean;
  /** How many gaps the exercise found right. */
  right?: number;
}

/** Each gap on its own: the pattern of a whole text names every combination of forms, which nobody can read. */
export function filledGaps({ given, alternatives, caseCounts, right }: FilledText): FilledGap[] {
  const plain = (text: string) => (caseCounts ? text.trim() : text.trim().toLocaleLowerCase());
  const gaps = alternatives.map((accepted, at) => {
    const typed = given[at] ?? '';
    return { given: typed, accepted, asWritten: accepted.some((form) => plain(form) === plain(typed)) };
  });
  const othersAreWrong = gaps.filter(({ asWritten }) => asWritten).length === right;
  return gaps.map(({ asWritten, ...gap }) => {
    if (asWritten) return { ...gap, success: true };
    return othersAreWrong ? { ...gap, success: false } : gap;
  });
}
