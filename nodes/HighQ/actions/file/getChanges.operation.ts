/** Reads what has changed in a site (vendor page changes-list). */
import type { INodeProperties } from 'n8n-workflow';
import { type Input, listFields, operation, simplifyField } from '../../../shared/operation';
import { changeOf, changesFrom, changesRequest, currentPosition } from '../../transport/files/changes';
import { changedSite, changesOf, readChangesOf, readId } from '../common/fields';

/** The word for the place that the list has reached. */
const CURRENT = 'current';

const position: INodeProperties = {
	displayName: 'From Position',
	name: 'syncPositionId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4711',
	description:
		"Where to go on: the syncPositionId in the output of an earlier run, or 'current' to learn where the list of changes stands now. HighQ may give the change at that position once more. Leave empty for all changes that HighQ has.",
};

/** @throws InputError for what is no position, and for an expression that finds nothing: all changes would come */
function readPosition(input: Input): string | undefined {
	if (!input.has('syncPositionId')) return undefined;
	const position = input.id('syncPositionId').toLowerCase();
	if (position === CURRENT || /^\d{1,19}$/.test(position)) return position;
	throw input.refuse(
		'syncPositionId',
		'is no position in the list of changes',
		"Enter the number that an earlier run gave, 'current', or nothing.",
	);
}

export const getChanges = operation({
	value: 'getChanges',
	name: 'Get Changes',
	action: 'Get changes of files',
	description: 'Get what has changed among the files and folders of a site, and the position to go on from',
	kind: 'read',
	requests: [changesRequest],
	fields: [changedSite, position, ...listFields, simplifyField],
	options: [changesOf],
	read: (input) => ({
		watched: { siteid: readId(input, 'siteId'), contenttype: readChangesOf(input.group('options')) },
		from: readPosition(input),
		limit: input.limit(),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { watched, from, limit, simplify } }) {
		const { siteid } = watched;
		if (from === CURRENT) return { siteid, syncPositionId: await currentPosition(api, watched), changes: [] };
		const { rows, place } = await changesFrom(api, watched, { position: from, seen: [] }, limit);
		return { siteid, syncPositionId: place.position, changes: rows.map((row) => changeOf(row, siteid, simplify)) };
	},
});
