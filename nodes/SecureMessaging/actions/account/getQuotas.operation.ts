/** Reads what may still be sent today (vendor's request classes). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { quotas } from '../../transport/replies';

export const getQuotas = operation({
	value: 'getQuotas',
	name: 'Get Quotas',
	action: 'Get quotas of account',
	description: 'Get how many messages and invitations are left today',
	kind: 'read',
	requests: ['GET /v1/user/quotas'],
	fields: [],
	read: () => ({}),
	run: async ({ api }) => await api.get(path`/v1/user/quotas`, quotas),
});
