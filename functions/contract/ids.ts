import * as z from 'zod/mini';

/** 26 characters of Crockford base 32, sortable by time. Clients make them and PUT what they name. */
export const Ulid = z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'a ULID'));

/** The national number of a school: 7 digits and a letter. */
export const Uai = z.string().check(z.regex(/^[0-9]{7}[A-Z]$/, 'a UAI: 7 digits and a capital letter'));

/** A SHA-256 in lower-case hexadecimal; names immutable documents. */
export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'));

/**
 * Whoever a membership, an assignment or a visibility speaks of. The id says what it is and which school keeps it:
 * `SCH.<uai>` a school, `CLS.<uai>.<ulid>` a class, `GRP.<uai>.<ulid>` a group (it may reach other schools),
 * `CRS.<uai>.<ulid>` the teachers of a course, `PUB.<ulid>` a publisher, `PER.<ulid>` one person (guardians, aides),
 * `TER` the territory.
 */
export const Audience = z
  .string()
  .check(
    z.regex(
      /^(TER|SCH\.[0-9]{7}[A-Z]|(CLS|GRP|CRS)\.[0-9]{7}[A-Z]\.[0-9A-HJKMNP-TV-Z]{26}|(PUB|PER)\.[0-9A-HJKMNP-TV-Z]{26})$/,
      'an audience such as SCH.7200001A, CLS.7200001A.<ulid> or PER.<ulid>',
    ),
  );

/** A moment, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A day without an hour, ISO 8601. */
export const Day = z.iso.date();

export type Ulid = z.infer<typeof Ulid>;
export type Uai = z.infer<typeof Uai>;
export type Audience = z.infer<typeof Audience>;

export type AudienceKind = 'TER' | 'SCH' | 'CLS' | 'GRP' | 'CRS' | 'PUB' | 'PER';

export const kindOfAudience = (audience: Audience) => audience.split('.', 1)[0] as AudienceKind;

/** The school that keeps an audience, when its id names one. */
export function schoolOfAudience(audience: Audience): Uai | undefined {
  const [kind, uai] = audience.split('.');
  return kind === 'PUB' || kind === 'PER' ? undefined : uai;
}

/** The person that an audience of one is about. */
export function personOfAudience(audience: Audience): Ulid | undefined {
  const [kind, person] = audience.split('.');
  return kind === 'PER' ? person : undefined;
}
