import { nothing, type Usage } from './bill.ts';
import { load } from './load.ts';

/** How often a year each action is done. */
export function timesOf(): Record<string, number> {
  const { signIns, shares, pupil, teacher, parent, teachers: givers, weeks } = load;
  const [pupils, teachers, parents] = [shares.pupil, shares.teacher, shares.parent].map((share) => share * signIns) as [
    number, number, number,
  ]; // prettier-ignore
  return {
    'sign in': signIns,
    token: pupils * pupil.token + teachers * teacher.token + parents * parent.token,
    "student's home": pupils * pupil.home,
    play: pupils * pupil.play,
    state: pupils * pupil.state,
    submit: pupils * pupil.submit,
    take: pupils * pupil.take,
    sequence: teachers * teacher.sequence,
    edit: teachers * teacher.edit,
    search: teachers * teacher.search,
    'class matrix': teachers * teacher.matrix,
    poll: teachers * teacher.poll,
    feedback: teachers * teacher.feedback,
    assign: givers * weeks,
    "parent's home": parents * parent.home,
  };
}

const { edge } = load;

/** What a visit loads from the distributions beside the API's answers. */
export const visit: Usage = {
  ...nothing,
  edgeRequests: edge.pages + edge.exercises * edge.exerciseFiles + edge.media + edge.coldShare * edge.coldFiles,
  edgeBytes: edge.exercises * edge.exerciseBytes + edge.media * edge.mediaBytes + edge.coldShare * edge.coldBytes,
};
