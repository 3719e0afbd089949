/** Sends a message with a link, and waits for the answer (vendor page "Send a message to a channel"). */
import type { INodeProperties } from 'n8n-workflow';
import { decided, type Input } from '../../../shared/operation';
import { sendAndWait as askBy } from '../../../shared/sendAndWait';
import { channel } from '../common/fields';
import { sendFields } from './additionalFields';
import { askedByTemplate, templateOptions } from './parts/askedByTemplate';
import { fitting } from './parts/told';
import { emailSubject, subjectLine } from './parts/words';
import { recipientType, to } from './recipients';
import { send } from './send.operation';

const placeholder = 'e.g. Your approval, please';

/** Additional Fields of Send that a question has among its options, as they are there. */
const OF_SEND = ['reference', 'senderIdentifier', 'senderName', 'tags'];
/** The same for a question by a template. */
const OF_TEMPLATE = ['locale', 'templateVersion'];

const fieldsOfSend = (sendFields.options ?? [])
	.filter((option): option is INodeProperties => 'type' in option)
	.filter(({ name }) => OF_SEND.includes(name))
	.map(decided);

/** What stands among the options of a question, as its refusals call it. */
const called: INodeProperties[] = [
	{ ...sendFields, displayName: 'Sending Options' },
	...templateOptions.map((field) => ({ ...field, displayName: `Sending Options > ${field.displayName}` })),
];

/** Options as they are. @throws InputError for one whose expression finds nothing */
function chosen(input: Input, names: string[]): Record<string, unknown> {
	const options = input.group('options');
	const all = input.groupWithout('options', []);
	return Object.fromEntries(names.filter((name) => options.has(name)).map((name) => [name, all[name]]));
}

export const sendAndWait = askBy(send, {
	fields: [channel, to, { ...emailSubject, placeholder }],
	options: [recipientType, { ...subjectLine, placeholder }, ...fieldsOfSend, ...templateOptions],
	called,
	requests: [...fitting, 'POST /workspaces/{workspaceId}/channels/{channelId}/messages'],
	parameters(question, input) {
		const template = askedByTemplate(question, input.group('options'));
		const own = template ?? { contentType: 'text', text: question.text };
		return { ...own, additionalFields: chosen(input, [...OF_SEND, ...(template ? OF_TEMPLATE : [])]) };
	},
});
