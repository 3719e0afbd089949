/** Reads who did what with messages (vendor's request classes). */
import { collect } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { trackingEvent } from '../../transport/replies';
import { trackingSearch } from '../../transport/search';
import { messageGuidsFilter, readGuids } from '../common/messageFields';

const filters = filtersField([
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		description: 'Only events up to this time',
	},
	messageGuidsFilter,
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description: 'Only events from this time on',
	},
	{
		displayName: 'Type Names or IDs',
		name: 'types',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTrackingTypes' },
		default: [],
		description:
			'Only these events. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
]);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tracking events',
	description: 'Get who read, answered, forwarded or downloaded what, newest first',
	kind: 'read',
	requests: [
		'GET /v1/tracking/message/search (with message GUIDs)',
		'GET /v1/tracking/user/search (without message GUIDs)',
	],
	fields: [...listFields, simplifyField, filters],
	read(input) {
		const wanted = input.group('filters');
		const startTime = wanted.date('startTime');
		const endTime = wanted.date('endTime');
		if (startTime !== undefined && endTime !== undefined && endTime < startTime)
			throw wanted.refuse('endTime', "is before 'Start Time'", 'Enter a later date and time.');
		const messageGuids = readGuids(wanted, 'messageGuids');
		const filter = { messageGuids, types: wanted.choices('types'), startTime, endTime };
		return { filter, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { filter, limit, simplify } }) {
		const events = await collect(api, trackingSearch(filter, limit), limit);
		return simplify ? events.map((event) => trackingEvent.simple(event)) : events;
	},
});
