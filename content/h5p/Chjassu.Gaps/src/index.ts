import type { Field } from '../../shared/src/defaults.ts';
import { registerQuestion } from '../../shared/src/register.ts';
import semantics from '../semantics.json' with { type: 'json' };
import { Gaps } from './gaps.ts';
import type { GapsParams } from './params.ts';

registerQuestion<GapsParams>('Gaps', semantics satisfies Field[], (params, host) => new Gaps(params, host));
