import type { Resource } from '../../../shared/operation';
import { getQuotas } from './getQuotas.operation';
import { getSettings } from './getSettings.operation';

export const accountResource: Resource = { value: 'account', name: 'Account', operations: [getQuotas, getSettings] };
