/** Reads who did what with messages (vendor's request classes). */
import type { INodeProperties } from 'n8n-workflow';
import { collect } from '../../../shared/http';
import { filtersField, listFields, operation, simplifyField } from '../../../shared/operation';
import { trackingEvent } from '../../transport/replies';
import { trackingSearch } from '../../transport/search/search';
import {
	attachmentGuidsFilter,
	byContact,
	campaignFilter,
	messageGuidsFilter,
	readGuids,
	readOneGuid,
} from '../common/messageFields';

/** One person of the events. That contacts have the GUIDs that events name is inferred. */
const person = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	...byContact(`The ${name} in the output of this operation, or the userServiceGuid of a contact`),
	description,
});

const filters = filtersField([
	attachmentGuidsFilter,
	campaignFilter('events'),
	person('Done By Contact ID', 'actorUserGuid', 'Only what this person did'),
	{
		displayName: 'Before',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		description: 'Only events up to this time',
	},
	{
		displayName: 'Leave Out Own Events',
		name: 'ignoreSelf',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out what the user of the credential did',
	},
	messageGuidsFilter,
	person('Owner Contact ID', 'ownerUserGuid', 'Only events of the messages and files of this person'),
	{
		displayName: 'After',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description: 'Only events from this time on',
	},
	{
		displayName: 'Activity Names or IDs',
		name: 'types',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTrackingTypes' },
		default: [],
		description:
			'Only these events. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
]);

/** Each search has a name of its own for leaving out what the user did (request classes of the filters). */
function ignored(messageGuids: string[], attachmentGuids: string[], campaignGuid: string | undefined): string {
	if (attachmentGuids.length > 0) return 'ignoreUploader';
	return messageGuids.length > 0 || campaignGuid !== undefined ? 'ignoreSender' : 'ignoreSelf';
}

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tracking events',
	description: 'Get who read, answered, forwarded or downloaded what, newest first',
	kind: 'read',
	requests: [
		'GET /v1/tracking/message/search (with message GUIDs or a campaign)',
		'GET /v1/tracking/attachment/search (with attachment GUIDs)',
		'GET /v1/tracking/user/search (without GUIDs)',
	],
	fields: [...listFields, simplifyField, filters],
	read(input) {
		const wanted = input.group('filters');
		const startTime = wanted.date('startTime');
		const endTime = wanted.date('endTime');
		if (startTime !== undefined && endTime !== undefined && endTime < startTime)
			throw wanted.refuse('endTime', "is before 'After'", 'Enter a later date and time.');
		const messageGuids = readGuids(wanted, 'messageGuids');
		const attachmentGuids = readGuids(wanted, 'attachmentGuids');
		if (messageGuids.length > 0 && attachmentGuids.length > 0)
			throw wanted.refuse('attachmentGuids', "cannot be used together with 'Message IDs'", 'Take one of the two out.');
		const campaignGuid = readOneGuid(wanted, 'campaignGuid');
		const own = wanted.flag('ignoreSelf') ? { [ignored(messageGuids, attachmentGuids, campaignGuid)]: true } : {};
		const people = {
			ownerUserGuid: readOneGuid(wanted, 'ownerUserGuid'),
			actorUserGuid: readOneGuid(wanted, 'actorUserGuid'),
		};
		const filter = {
			messageGuids,
			attachmentGuids,
			campaignGuid,
			types: wanted.filter('types'),
			startTime,
			endTime,
			...people,
			...own,
		};
		return { filter, limit: input.limit(), simplify: input.flag('simplify') };
	},
	async run({ api, request: { filter, limit, simplify } }) {
		const events = await collect(api, trackingSearch(filter, limit), limit);
		return simplify ? events.map((event) => trackingEvent.simple(event)) : events;
	},
});
