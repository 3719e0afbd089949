/** What taking a message and taking a file back from single readers have in common (request classes UnshareMessage, UnshareAttachment). */
import type { INodeProperties } from 'n8n-workflow';
import { type Input, mayBeEmpty, readAddresses } from '../../../shared/operation';
import { READER_KEYS } from '../../transport/organised/readers';
import { isGuid, withoutHyphens } from '../../transport/guid';

/** From whom something is taken back; without `guids` they are named by their addresses. */
export interface Unsharing {
	guids?: string[];
	addresses: string[];
	reason?: string;
}

export const unsharingFields: INodeProperties[] = [
	{
		displayName: 'Recipients',
		name: 'recipients',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'Email addresses of those who lose it, separated by commas, or their userServiceGuids',
	},
	{
		displayName: 'Reason',
		name: 'reason',
		...mayBeEmpty,
		type: 'string',
		default: '',
		placeholder: 'e.g. Sent to the wrong person',
		description: 'Why it is taken back',
	},
];

/** Reads from whom something is taken back. @throws InputError when nobody is named: it would be everybody, or nobody */
export function readUnsharing(input: Input): Unsharing {
	const entries = input.records('recipients', READER_KEYS).map(({ text }) => withoutHyphens(text.trim()));
	if (entries.length === 0)
		throw input.refuse('recipients', 'is empty', 'Name those who lose it, e.g. name@example.com.');
	const areGuids = entries.every(isGuid);
	return {
		guids: areGuids ? [...new Set(entries)] : undefined,
		addresses: areGuids ? [] : readAddresses(input, 'recipients'),
		reason: input.text('reason'),
	};
}
