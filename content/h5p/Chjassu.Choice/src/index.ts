import type { Field } from '../../shared/src/defaults.ts';
import { registerQuestion } from '../../shared/src/register.ts';
import semantics from '../semantics.json' with { type: 'json' };
import { Choice } from './choice.ts';
import type { ChoiceParams } from './params.ts';

registerQuestion<ChoiceParams>('Choice', semantics satisfies Field[], (params, host) => new Choice(params, host));
