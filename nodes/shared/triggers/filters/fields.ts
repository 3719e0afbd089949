/** The filters of triggers: the same names and words on all of them. */
import type { INodeProperties } from 'n8n-workflow';
import type { Settings } from '../settings';

/** The filters there are; a trigger has those of them that its provider can tell. */
export type FilterName = 'firstMessageOnly' | 'from' | 'ignoreOwn' | 'contains' | 'hasAttachments';

/** What a trigger lets through. */
export interface Filters {
	/** Addresses, numbers or ids of senders; everybody's when there are none. */
	from: string[];
	/** Words of which one must be in a message; none when any message will do. */
	contains: string[];
	ignoreOwn: boolean;
	hasAttachments: boolean;
	firstMessageOnly: boolean;
}

/** In the order of their labels, which is that of the editor. */
const FIELDS: Record<FilterName, INodeProperties> = {
	firstMessageOnly: {
		displayName: 'First Message Only',
		name: 'firstMessageOnly',
		type: 'boolean',
		default: false,
		description: 'Whether only the first message of a conversation starts the workflow',
	},
	from: {
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. ann@example.com, @example.org',
		description:
			'Only messages of these senders: addresses, or endings of addresses such as @example.org, separated by commas',
	},
	ignoreOwn: {
		displayName: 'Leave Out Own Messages',
		name: 'ignoreOwn',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out what the own account wrote, so that an answer does not start the workflow again',
	},
	contains: {
		displayName: 'Text Contains',
		name: 'contains',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice, payment due',
		description:
			'Only messages with one of these words or phrases in subject or text, separated by commas; upper and lower case are the same',
	},
	hasAttachments: {
		displayName: 'With Attachments Only',
		name: 'hasAttachments',
		type: 'boolean',
		default: false,
		description: 'Whether only messages with a file start the workflow',
	},
};

/**
 * The fields of a trigger's filters, for a collection.
 *
 * @param own the filters it has, each with what it says differently
 */
export function filterFields(own: Partial<Record<FilterName, Partial<INodeProperties>>>): INodeProperties[] {
	return Object.values(FIELDS).flatMap((field) => {
		const differently = Object.entries(own).find(([name]) => name === field.name)?.[1];
		return differently === undefined ? [] : [{ ...field, ...differently }];
	});
}

/**
 * Reads the filters of a trigger; those that it does not have are off.
 *
 * @param group the collection they stand in
 * @param label what that is called
 * @throws InputError for one that cannot be used
 */
export function readFilters(group: Settings, label: string): Filters {
	const labelOf = (name: FilterName) => `${label} > ${FIELDS[name].displayName}`;
	const flag = (name: FilterName) => group.flag(name, labelOf(name));
	return {
		from: group.filter('from', labelOf('from')),
		contains: group.filter('contains', labelOf('contains')),
		ignoreOwn: flag('ignoreOwn'),
		hasAttachments: flag('hasAttachments'),
		firstMessageOnly: flag('firstMessageOnly'),
	};
}

/** Whether every message is let through. */
export function isOpen({ from, contains, ignoreOwn, hasAttachments, firstMessageOnly }: Filters): boolean {
	return from.length === 0 && contains.length === 0 && !ignoreOwn && !hasAttachments && !firstMessageOnly;
}
