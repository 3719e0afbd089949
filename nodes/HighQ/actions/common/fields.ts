/** Fields and readings that several HighQ operations share. */
import type { INodeProperties } from 'n8n-workflow';
import { ADDRESS_KEYS, fromList, type Input, readAddresses } from '../../../shared/operation';
import { readEach, recipientsIn, unique } from '../../../shared/recipients';
import { type Id, isId, toId } from '../../transport/ids';

/** Which credential is used. The refresh token is the default: it works on every instance, while HighQ may leave out the `state` that n8n's browser connection demands. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Refresh Token', value: 'refreshToken' },
	],
	default: 'refreshToken',
	description:
		'How to sign in. Choose the refresh token if connecting by OAuth2 ends in "Insufficient parameters for OAuth2 callback".',
};

export const conversation: INodeProperties = {
	displayName: 'Conversation',
	name: 'conversationId',
	...fromList('searchConversations', {
		placeholder: 'e.g. 43',
		hint: 'The conversationid in the output of Send or Get Many',
	}),
	required: true,
	description: 'The conversation: all messages between the same people that belong together',
};

export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	...fromList('searchMessages', { placeholder: 'e.g. 1207', hint: 'The messageid in the output of Send or Get Many' }),
	required: true,
	description: 'The ID of the message, which sending or listing messages gives',
};

export const site: INodeProperties = {
	displayName: 'Site',
	name: 'siteId',
	...fromList('searchSites', { placeholder: 'e.g. 301' }),
	required: true,
	description: 'Site to store the files in. HighQ requires one, although messages belong to no site.',
};

/** A site whose files are watched. */
export const changedSite: INodeProperties = { ...site, description: 'The site whose files and folders are looked at' };

export const changesOf: INodeProperties = {
	displayName: 'Changes Of',
	name: 'changesOf',
	type: 'options',
	options: [
		{ name: 'Files and Folders', value: 'all' },
		{ name: 'Files Only', value: 'file' },
		{ name: 'Folders Only', value: 'folder' },
	],
	default: 'all',
	description: 'Whether changes of files or of folders alone are asked for',
};

/** What of a site is looked at; `undefined` for files and folders alike. */
export function readChangesOf(input: Input): 'file' | 'folder' | undefined {
	const chosen = input.has('changesOf') ? input.choice('changesOf', ['all', 'file', 'folder']) : 'all';
	return chosen === 'all' ? undefined : chosen;
}

/** The option that takes the extension off the names of uploaded files. */
export const bareNameOption: INodeProperties = {
	displayName: 'Leave Out File Extensions',
	name: 'fileNameWithoutExtension',
	type: 'boolean',
	default: false,
	description:
		'Whether to give HighQ the names of uploaded files without their extension. Try it if names come out with a doubled extension.',
};

/** The fields of a user object that name the user. An `id` beside an address may be that of anything, such as a contact's. */
const USER_KEYS = ['userid', 'userId', ...ADDRESS_KEYS, 'id'];

/** A numeric id of HighQ. */
export function readId(input: Input, field: string): Id {
	const id = input.id(field);
	if (!isId(id)) throw input.refuse(field, 'is not an ID of HighQ', 'Enter the number alone, or choose from the list.');
	return toId(id);
}

/** Numeric ids of HighQ in a comma-separated text. */
export function readIds(input: Input, field: string): Id[] {
	const ids = [...new Set(input.choices(field))];
	if (!ids.every(isId))
		throw input.refuse(
			field,
			'has an entry that is not an ID of HighQ',
			'Enter numbers such as 9310, separated by commas.',
		);
	return ids.map(toId);
}

/** E-mail addresses of HighQ users, each once. */
export function readUserEmails(input: Input, field: string): string[] {
	const emails = readAddresses(input, field);
	if (emails.length === 0) throw input.emptyList(field);
	return emails;
}

/** Users by id or by e-mail address, each once. */
export function readUsers(input: Input, field: string): string[] {
	const entries = input.entries(field, USER_KEYS);
	if (entries.length === 0) throw input.emptyList(field);
	const users = readEach(entries, (entry) => recipientsIn(entry, isId));
	if (!users)
		throw input.refuse(
			field,
			'has an entry that is neither a user ID nor an email address',
			'Enter IDs such as 2041 or addresses such as ana@example.com, separated by commas.',
		);
	input.privateTexts.push(...users);
	return unique(users);
}
