/** Gets a message and, if wanted, its files (public client; developer wiki API_Method_MessageRetrieve). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Api } from '../../../shared/http';
import { operation, OutputWithFiles, simplifyField } from '../../../shared/operation';
import { call, WITH_FILE } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { filesOf } from '../../transport/content/messageFiles';
import { getMessage, simplified } from '../../transport/messages';
import { message as messageReply } from '../../transport/replies';
import { downloadFields, readDownload } from '../common/download';
import { messageId, readId, readSender } from '../common/fields';

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
	],
	fields: [messageId, detail, ...downloadFields('the message'), simplifyField],
	read: (input) => ({
		messageId: readId(input, 'messageId'),
		isFull: input.choice('detail', ['standard', 'full']) === 'full',
		simplify: input.flag('simplify'),
		property: readDownload(input),
		sender: readSender(input),
	}),
	async run({ api, request: { messageId: id, isFull, simplify, property, sender } }) {
		const message = await getMessage(api, id, sender);
		const shown = simplify ? simplified(message) : message;
		const json = isFull ? { ...shown, ...(await whole(api, id, sender)) } : shown;
		return property === undefined ? json : new OutputWithFiles(json, await filesOf(api, message, property, sender));
	},
});

/** What POST MessageRetrieve tells beyond the small reply; its files would come with it, but without their IDs (developer wiki). */
async function whole(api: Api, messageId: number | string, sender: Sender): Promise<IDataObject> {
	const { type, htmlMessage } = await call(api, 'MessageRetrieve', messageReply, { messageId }, sender, WITH_FILE);
	return { type: type ?? null, htmlMessage: htmlMessage ?? null };
}
