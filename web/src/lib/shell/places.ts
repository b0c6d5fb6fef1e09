import type { Component } from 'svelte';
import House from '@lucide/svelte/icons/house';
import Landmark from '@lucide/svelte/icons/landmark';
import Library from '@lucide/svelte/icons/library';
import Puzzle from '@lucide/svelte/icons/puzzle';
import Route from '@lucide/svelte/icons/route';
import School from '@lucide/svelte/icons/school';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import type { Me } from '#contract/identity.ts';
import type { Role } from '#contract/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import { hasRole, schoolsOf, schoolwide } from '#lib/roles.ts';

export interface Place {
  href: string;
  label: string;
  icon: Component;
}

/** Those whom the service lets search. */
const libraryReaders: readonly Role[] = [
  ...(['teacher', 'substitute', 'language-assistant', 'editor', 'head', 'school-administrator'] as const),
  'territory-administrator',
];

/** Where the header leads this person. */
export function places(me: Me): Place[] {
  const school = schoolsOf(me, schoolwide)[0];
  return [
    { href: '/', label: m.place_home(), icon: House },
    ...(hasRole(me, ['teacher', 'editor']) ? [{ href: '/sequences', label: m.place_sequences(), icon: Route }] : []),
    ...(hasRole(me, libraryReaders) ? [{ href: '/library', label: m.place_library(), icon: Library }] : []),
    ...(school ? [{ href: `/schools/${school}`, label: m.place_school(), icon: School }] : []),
    ...(hasRole(me, ['teacher', 'editor']) ? [{ href: '/exercises', label: m.place_exercises(), icon: Puzzle }] : []),
    ...(hasRole(me, ['territory-administrator'])
      ? [
          { href: '/territory', label: m.place_territory(), icon: Landmark },
          { href: '/libraries', label: m.place_libraries(), icon: ShieldCheck },
        ]
      : []),
  ];
}
