/** Gets a message and, if wanted, its files (public client; developer wiki API_Method_MessageRetrieve). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Api } from '../../../shared/http';
import { operation, OutputWithFiles, simplifyField } from '../../../shared/operation';
import { call, WITH_FILE } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { filesOf } from '../../transport/received/messageFiles';
import { getMessage, simplified } from '../../transport/messages';
import { message as messageReply } from '../../transport/replies';
import { downloadFields, readDownload } from '../common/download';
import { messageId, readId, readSender } from '../common/fields';
import { mark } from './mark';

const detail: INodeProperties = {
	displayName: 'Detail',
	name: 'detail',
	type: 'options',
	options: [
		{ name: 'Full', value: 'full', description: 'Also its kind and its HTML text, as portal mail has it' },
		{ name: 'Standard', value: 'standard', description: 'Subject, text, people and the list of files' },
	],
	default: 'standard',
	description: 'How much of the message to get',
};

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message, with or without its files',
	kind: 'read',
	requests: [
		'POST MessageRetrieveWithAttachmentID',
		'POST MessageRetrieve (for full detail)',
		'POST MessageAttachRetrieve (for each file to download)',
		"POST MessageMark (with 'Mark as Read')",
	],
	fields: [messageId, detail, ...downloadFields('the message'), simplifyField],
	options: [
		{
			displayName: 'Mark as Read',
			name: 'markAsRead',
			type: 'boolean',
			default: false,
			description: 'Whether to mark the message as read for its user, once it and its files were got',
		},
	],
	read: (input) => ({
		messageId: readId(input, 'messageId'),
		isFull: input.choice('detail', ['standard', 'full']) === 'full',
		simplify: input.flag('simplify'),
		property: readDownload(input),
		isMarked: input.group('options').flag('markAsRead'),
		sender: readSender(input),
	}),
	async run({ api, request: { messageId: id, isFull, simplify, property, isMarked, sender } }) {
		const message = await getMessage(api, id, sender);
		const shown = simplify ? simplified(message) : message;
		const json = isFull ? { ...shown, ...(await whole(api, id, sender)) } : shown;
		const files = property === undefined ? undefined : await filesOf(api, message, property, sender);
		if (isMarked) await mark(api, { messageId: id, read: true }, sender, 'prepare');
		return files === undefined ? json : new OutputWithFiles(json, files);
	},
});

/** What POST MessageRetrieve tells beyond the small reply; its files would come with it, but without their IDs (developer wiki). */
async function whole(api: Api, messageId: number | string, sender: Sender): Promise<IDataObject> {
	const { type, htmlMessage } = await call(api, 'MessageRetrieve', messageReply, { messageId }, sender, WITH_FILE);
	return { type: type ?? null, htmlMessage: htmlMessage ?? null };
}
