import type { Resource } from '../../../shared/operation';
import { createToken } from './createToken.operation';
import { getQuotas } from './getQuotas.operation';
import { getSettings } from './getSettings.operation';
import { revokeToken } from './revokeToken.operation';

export const accountResource: Resource = {
	value: 'account',
	name: 'Account',
	operations: [getQuotas, getSettings, createToken, revokeToken],
};
