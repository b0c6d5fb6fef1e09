const most = 20;

/** What somebody wrote with commas between, as a list; each at most so long. */
export const listed = (text: string, longest: number): string[] =>
  [
    ...new Set(
      text
        .split(',')
        .map((part) => part.trim().slice(0, longest).trim())
        .filter(Boolean),
    ),
  ].slice(0, most);
