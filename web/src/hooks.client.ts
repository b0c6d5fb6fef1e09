import type { HandleClientError } from '@sveltejs/kit/hooks';
import { failureOf } from '#lib/failure.ts';

/** What an error page may say of an error that no page expected. */
export const handleError: HandleClientError = ({ error }) => ({ failure: failureOf(error) });
