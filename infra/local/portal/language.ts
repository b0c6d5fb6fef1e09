import type { IncomingMessage } from 'node:http';

export type Language = 'fr' | 'co';

const isLanguage = (value: string | null | undefined): value is Language => value === 'fr' || value === 'co';

/** The language chosen by the switch (query, then cookie), else the browser's; French when it asks for neither. */
export function languageOf(request: Pick<IncomingMessage, 'url' | 'headers'>): Language {
  const asked = new URL(request.url ?? '/', 'http://portal').searchParams.get('lang');
  if (isLanguage(asked)) return asked;
  const kept = /(?:^|;\s*)language=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  if (isLanguage(kept)) return kept;
  return accepted(request.headers['accept-language'] ?? '').find(isLanguage) ?? 'fr';
}

/** The languages of an Accept-Language header without their regions, the most wanted first. */
function accepted(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]!, weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}
