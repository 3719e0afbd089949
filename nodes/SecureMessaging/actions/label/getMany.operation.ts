/** Lists the labels of the user, which come whole (request class GetLabels). */
import { path } from '../../../shared/http';
import { listFields, operation, simplifyField } from '../../../shared/operation';
import { label, labels } from '../../transport/organised/replies';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many labels',
	description: 'Get the labels with which messages and files can be marked',
	kind: 'read',
	requests: ['GET /v1/labels'],
	fields: [...listFields, simplifyField],
	read: (input) => ({ limit: input.limit(), simplify: input.flag('simplify') }),
	async run({ api, request: { limit, simplify } }) {
		const { results } = await api.get(path`/v1/labels`, labels);
		return results.slice(0, limit).map((row) => (simplify ? label.simple(row) : row));
	},
});
