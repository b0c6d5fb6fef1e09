import { element } from './dom.ts';
import { scope } from './h5p.ts';
import type { QuestionParams } from './task.ts';

/** The picture above the question, if there is one; without a description it counts as decoration. */
export function questionImage(
  params: QuestionParams,
  contentId: string | number | undefined,
  loaded: () => void,
): HTMLElement[] {
  const path = params.image?.path;
  if (typeof path !== 'string' || contentId === undefined) return [];
  const image = element('img', { class: 'chj-image', src: scope.H5P.getPath(path, contentId), alt: params.imageAlt });
  image.addEventListener('load', loaded);
  return [image];
}
