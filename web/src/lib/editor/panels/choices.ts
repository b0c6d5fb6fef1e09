import type * as z from 'zod/mini';
import { CecrlLevel, type Language, type LanguageSkill, type Variety } from '#contract/activity.ts';
import { m } from '#lib/paraglide/messages.js';

type Skill = z.infer<typeof LanguageSkill>['skill'];

const languageNames: Record<z.infer<typeof Language>, () => string> = {
  co: m.language_co,
  fr: m.language_fr,
  en: m.language_en,
  it: m.language_it,
  es: m.language_es,
  de: m.language_de,
  pt: m.language_pt,
  ar: m.language_ar,
  la: m.language_la,
};

const varietyNames: Record<z.infer<typeof Variety>, () => string> = {
  cismuntincu: m.variety_cismuntincu,
  pumuntincu: m.variety_pumuntincu,
  taravese: m.variety_taravese,
  sartinese: m.variety_sartinese,
  several: m.variety_several,
};

const skillNames: Record<Skill, () => string> = {
  listening: m.skill_listening,
  reading: m.skill_reading,
  speaking: m.skill_speaking,
  interaction: m.skill_interaction,
  writing: m.skill_writing,
};

const options = <T extends string>(names: Record<T, () => string>) =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value]() }));

export const languageOptions = () => options(languageNames);
export const skillOptions = () => options(skillNames);
/** With the choice to say nothing first. */
export const varietyOptions = () => [{ value: '' as const, label: m.not_said() }, ...options(varietyNames)];
export const cecrlOptions = () => [
  { value: '' as const, label: '–' },
  ...Object.values(CecrlLevel.def.entries).map((value) => ({ value, label: value })),
];
