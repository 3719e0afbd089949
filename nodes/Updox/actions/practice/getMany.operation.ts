/** Lists the practices of the application (public client). The list comes whole. */
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { call } from '../../transport/call';
import { practice, practices, saysNo } from '../../transport/replies';
import { activeOnly, readSender } from '../common/fields';

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many practices',
	description: 'Get the practices that the application serves, so that one credential can work for each',
	kind: 'read',
	requests: ['POST PracticeList'],
	fields: [...listFields, simplifyField, filtersField([activeOnly('practices')])],
	read: (input) => ({
		activeOnly: input.group('filters').flag('activeOnly'),
		limit: input.limit(),
		simplify: input.flag('simplify'),
		sender: readSender(input),
	}),
	async run({ api, request }) {
		const { practiceList } = await call(api, 'PracticeList', practices, {}, request.sender);
		const wanted = practiceList.filter(({ active }) => !(request.activeOnly && saysNo(active)));
		return wanted.slice(0, request.limit).map((row) => (request.simplify ? practice.simple(row) : row));
	},
});
