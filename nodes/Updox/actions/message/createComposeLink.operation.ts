/**
 * Prepares a message that a person finishes and sends in the browser (developer wiki API_Method_MessageCompose). The page names
 * attachments, prepopulation and metadata without the names of their fields: that they are those of DirectMessageSend is inferred.
 */
import type { IDataObject } from 'n8n-workflow';
import { additionalFields, attachments, operation } from '../../../shared/operation';
import { callWithFiles, composeUrl } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { composeToken } from '../../transport/replies';
import { readSender, sizeLimitOption } from '../common/fields';
import { type Letter, readFiles } from '../common/letter';
import { additionalBody, MAY_NAME_OTHERS, readMore } from '../common/more';
import { readRecipients } from '../common/recipients';
import { subject, textMessage, to } from './send.operation';

interface Compose {
	letter: Partial<Letter>;
	more: IDataObject;
	sender: Sender;
}

/** The fields that the node has itself. */
const OWN = ['to', 'subject', 'textMessage', 'attachments'];

export const createComposeLink = operation<Compose>({
	value: 'createComposeLink',
	name: 'Create Compose Link',
	action: 'Create compose link for message',
	description:
		'Prepare a Direct message for a person to finish and send. The address that comes out is a secret: it opens once, and whoever opens it sends as the user.',
	kind: 'upload',
	requests: ['POST MessageCompose'],
	sendsFiles: ({ letter }) => letter.attachments !== undefined,
	fields: [
		{ ...to, required: false, description: 'Direct addresses to fill in, separated by commas' },
		{ ...subject, required: false, description: 'The subject to fill in' },
		{ ...textMessage, required: false, description: 'The text to fill in' },
		attachments,
		additionalFields([additionalBody]),
	],
	options: [sizeLimitOption],
	// A link that nobody opened has no effect: another try makes another one, and none is kept.
	onlyReads: () => true,
	message: {
		recipients: ({ letter }) => letter.to ?? [],
		text: ({ letter }) => letter.textMessage,
		subject: ({ letter }) => letter.subject,
		redirect({ target, intended, noted }, input, { more }) {
			if (Object.keys(more).length > 0) return MAY_NAME_OTHERS;
			return intended.length === 0 ? {} : { to: target, textMessage: noted(input.text('textMessage')) };
		},
	},
	async read(input) {
		const letter: Partial<Letter> = {
			to: input.has('to') ? readRecipients(input) : undefined,
			subject: input.text('subject'),
			textMessage: input.text('textMessage'),
			...(await readFiles(input)),
		};
		return { letter, more: readMore(input.group('additionalFields'), OWN), sender: readSender(input) };
	},
	async run({ api, request: { letter, more, sender } }) {
		const given = Object.fromEntries(Object.entries(letter).filter(([, value]) => value !== undefined));
		const { token } = await callWithFiles(api, 'MessageCompose', composeToken, { ...given, ...more }, sender);
		return { url: await composeUrl(api, token) };
	},
});
