/** Which message an operation is about: its fields, and the GUIDs they hold. */
import type { INodeProperties } from 'n8n-workflow';
import { fromList, type Input } from '../../../shared/operation';
import { guidIn, isGuid, withoutHyphens } from '../../transport/guid';

/** Guids in one list of a filter at most (vendor's request classes). */
const MAX_GUIDS = 25;

const GUID_EXAMPLE = 'e.g. 7b3e91ac000000000000000000000001';

/** A message or draft, chosen from a list or by its GUID. */
export function messageLocator(
	searchListMethod: string,
	{ name = 'messageGuid', displayName = 'Message', description = 'The message to work on' } = {},
): INodeProperties {
	return {
		displayName,
		name,
		...fromList(searchListMethod, {
			placeholder: GUID_EXAMPLE,
			hint: 'The messageGuid in the output of Send, Get Many or the trigger',
		}),
		required: true,
		description,
	};
}

export const draftLocator = messageLocator('searchDrafts', {
	displayName: 'Draft',
	description: 'The draft to work on',
});

/** The file an operation is about. */
export const attachmentGuid: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentGuid',
	...fromList('searchAttachments', {
		placeholder: 'e.g. a94d6be2000000000000000000000001',
		hint: "The attachmentGuid of a file, as 'Message: Get' puts it out",
	}),
	required: true,
	description: 'The file to work on',
};

/** A file of the chosen draft. */
export const draftAttachment: INodeProperties = {
	...attachmentGuid,
	...fromList('searchDraftAttachments', {
		placeholder: 'e.g. a94d6be2000000000000000000000001',
		hint: "The attachmentGuid of a file, as 'Draft: Get' puts it out",
	}),
};

/** A label, chosen from a list or by its GUID. */
export const labelLocator: INodeProperties = {
	displayName: 'Label',
	name: 'labelGuid',
	...fromList('searchLabels', { placeholder: 'e.g. 5c1f77ab000000000000000000000001' }),
	required: true,
	description: 'The label to work with',
};

/** A person the user has written with, chosen from a list or by the GUID. */
export const byContact = (hint: string) =>
	fromList('searchContacts', { placeholder: 'e.g. 9a04c7d2000000000000000000000001', hint });

/** People of a filter. @param about e.g. `Only messages to` */
export const peopleFilter = (displayName: string, name: string, about: string): INodeProperties => ({
	displayName,
	name,
	...byContact('Separate several with commas'),
	description: `${about} one of these people: their userServiceGuids, separated by commas`,
});

/** Labels of a filter. @param what e.g. `messages` */
export const labelsFilter = (what: string): INodeProperties => ({
	displayName: 'Labels',
	name: 'labelGuids',
	...fromList('searchLabels', {
		placeholder: 'e.g. 5c1f77ab000000000000000000000001',
		hint: 'Separate several with commas',
	}),
	description: `Only ${what} with one of these labels: their labelGuids, separated by commas`,
});

/** Files of a filter. */
export const attachmentGuidsFilter: INodeProperties = {
	displayName: 'Attachment IDs',
	name: 'attachmentGuids',
	...fromList('searchAttachments', {
		placeholder: 'e.g. a94d6be2000000000000000000000001',
		hint: 'Separate several with commas',
	}),
	description: `Only these files: at most ${MAX_GUIDS}, separated by commas`,
};

/** The campaign of a filter (request classes SearchMessagesFilter, SearchAttachmentFilter and those of the tracking). */
export const campaignFilter = (what: string): INodeProperties => ({
	displayName: 'Campaign ID',
	name: 'campaignGuid',
	type: 'string',
	default: '',
	placeholder: 'e.g. c0ffee11000000000000000000000001',
	description: `Only ${what} of this campaign: its campaignGuid, which messages of campaigns name`,
});

/** The GUID of a filter for one thing; `undefined` where it is not set. */
export function readOneGuid(input: Input, name: string): string | undefined {
	return input.has(name) ? readGuid(input, name) : undefined;
}

/** The password of a protected message that is read. */
export const passwordToRead: INodeProperties = {
	displayName: 'Password to Open',
	name: 'messagePassword',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Only for a protected message: its unique password, or the password of your own account',
};

/** The guids of a filter. */
export const messageGuidsFilter: INodeProperties = {
	displayName: 'Message IDs',
	name: 'messageGuids',
	...fromList('searchMessages', { placeholder: GUID_EXAMPLE, hint: 'Separate several with commas' }),
	description: `Only these messages: at most ${MAX_GUIDS}, separated by commas`,
};

const GUID_FIX = `Enter the 32 hexadecimal digits, with or without hyphens, ${GUID_EXAMPLE}.`;

/** A GUID: 32 hexadecimal digits; hyphens are dropped, as the web app does. */
export function readGuid(input: Input, name: string): string {
	const guid = guidIn(input.id(name));
	if (guid === undefined) throw input.refuse(name, 'is not a GUID', GUID_FIX);
	return guid;
}

/** The GUIDs of a filter. */
export function readGuids(input: Input, name: string): string[] {
	const guids = input.filter(name).map(withoutHyphens);
	if (guids.length > MAX_GUIDS)
		throw input.refuse(name, `has ${guids.length} GUIDs`, `Use at most ${MAX_GUIDS} in one item.`);
	if (!guids.every(isGuid)) throw input.refuse(name, 'has an entry that is not a GUID', GUID_FIX);
	return guids;
}

/** The fields of an object that stand for a file, as 'Message: Get' puts them out. */
const FILE_KEYS = ['attachmentGuid', 'guid', 'id', 'value'];

/** GUIDs of a list, each once; none where it is empty. @param keys the fields of an object that stand for one */
export function readListedGuids(input: Input, name: string, keys: string[]): string[] {
	// Read as IDs, which are not private: what is remembered of a draft may have a part in common with them.
	const guids = input.records(name, keys).map(({ text }) => withoutHyphens(text.trim()));
	if (!guids.every(isGuid)) throw input.refuse(name, 'has an entry that is not a GUID', GUID_FIX);
	return [...new Set(guids)];
}

/** The GUIDs of files, each once; none where the list is empty. */
export function readFileGuids(input: Input, name: string): string[] {
	return readListedGuids(input, name, FILE_KEYS);
}
