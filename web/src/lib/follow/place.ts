/** A pupil's cell. */
export interface Place {
  person: string;
  activity: string;
}
