import type { Component } from 'svelte';
import House from '@lucide/svelte/icons/house';
import Landmark from '@lucide/svelte/icons/landmark';
import Library from '@lucide/svelte/icons/library';
import Puzzle from '@lucide/svelte/icons/puzzle';
import Route from '@lucide/svelte/icons/route';
import School from '@lucide/svelte/icons/school';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import type { Me } from '#contract/identity.ts';
import { m } from '#lib/paraglide/messages.js';
import { hasRole, schoolsOf, schoolwide } from '#lib/roles.ts';
import { pageOpensTo } from './open-pages.ts';

export interface Place {
  href: string;
  label: string;
  icon: Component;
}

/** Where the header leads this person. */
export function places(me: Me): Place[] {
  const school = schoolsOf(me, schoolwide)[0];
  const administers = hasRole(me, ['territory-administrator']);
  return [
    { href: '/', label: m.place_home(), icon: House },
    { href: '/sequences', label: m.place_sequences(), icon: Route },
    { href: '/library', label: m.place_library(), icon: Library },
    ...(school ? [{ href: `/schools/${school}`, label: m.place_school(), icon: School }] : []),
    { href: '/exercises', label: m.place_exercises(), icon: Puzzle },
    ...(administers ? [{ href: '/territory', label: m.place_territory(), icon: Landmark }] : []),
    { href: '/libraries', label: m.place_libraries(), icon: ShieldCheck },
  ].filter(({ href }) => pageOpensTo(me, href));
}
