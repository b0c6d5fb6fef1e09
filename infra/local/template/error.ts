/** Where in which template a value stands. */
export interface Place {
  stack: string;
  logicalId: string;
  path: readonly (string | number)[];
}

/** Something in a synthesized template that this machine cannot follow; names stack, logical id and property. */
export class TemplateError extends Error {
  readonly place: Place;

  constructor(place: Place, reason: string) {
    super(`${place.stack}.${[place.logicalId, ...place.path].join('.')}: ${reason}`);
    this.name = 'TemplateError';
    this.place = place;
  }
}
