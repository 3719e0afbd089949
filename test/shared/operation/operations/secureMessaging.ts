// The operations of the Secure Messaging node.
import type { INodeParameters } from 'n8n-workflow';
import type { Bench } from '../../bench';
import type { Given, OperationCase } from '../operations';
import { question } from '../../sendAndWait/question';
import { keepingOrder, marks, NOTHING } from './keepingOrder';

const letter = { to: 'alice@partner.example', subject: 'Your results', body: 'Your results are ready.' };

const draft: Given = ({ sandbox }) => ({ messageGuid: sandbox.secureMessaging.controls.seedDraft() });
const sent: Given = ({ sandbox }) => ({ messageGuid: sandbox.secureMessaging.controls.seedMessages(1, 'Sent')[0] });
const reply: Given = ({ sandbox }) => ({
	...letter,
	actionCode: 'Reply',
	parentGuid: sandbox.secureMessaging.controls.receive(),
	binaryPropertyName: 'data',
});

/** A reply to whom its parent names, and a forward of its text and its file. */
const replyToSender: Given = ({ sandbox }) => ({
	body: letter.body,
	actionCode: 'ReplyAll',
	parentGuid: sandbox.secureMessaging.controls.receive(),
});
const forward: Given = ({ sandbox }) => {
	const { controls } = sandbox.secureMessaging;
	controls.setPrefill(false);
	const attachments = [{ fileName: 'scan.pdf', size: 500 }];
	return {
		to: letter.to,
		actionCode: 'Forward',
		parentGuid: controls.receive({ body: 'See it.', attachments }),
	};
};

/** A received message with one file. */
function receivedFile({ sandbox }: Bench, entry: object): INodeParameters {
	const { controls } = sandbox.secureMessaging;
	const guid = controls.receive({ ...entry, attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	return { attachmentGuid: String(controls.inspect(guid)?.attachments[0].guid) };
}

/** A new message with a file that somebody sent to the user. */
const linked = (bench: Bench) => ({ existingAttachmentGuids: receivedFile(bench, {}).attachmentGuid });
const withExisting: Given = (bench) => ({ ...letter, additionalFields: linked(bench) });

/** A new message with a label and an extension. */
const marked: Given = async (bench) => ({ ...letter, ...(await marks(bench)) });

/** A message and what somebody did with it. */
function tracked({ sandbox }: Bench): string {
	const [guid] = sandbox.secureMessaging.controls.seedMessages(1, 'Sent');
	sandbox.secureMessaging.controls.track(guid, 'Retrieved', 'alice@partner.example');
	return guid;
}

/** A file that a draft has. */
const fileOfDraft: Given = async (bench) => {
	const given = await draft(bench);
	const upload = { resource: 'attachment', operation: 'upload', ...given };
	const { attachmentGuid } = await bench.first('secureMessaging', upload);
	return { ...given, attachmentGuid: String(attachmentGuid) };
};
const ownFile: Given = async (bench) => ({ attachmentGuid: (await fileOfDraft(bench)).attachmentGuid });

export const secureMessagingOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => letter,
		also: [reply, replyToSender, forward, withExisting, marked],
		missing: { actionCode: 'Reply', parentGuid: NOTHING },
	},
	{
		resource: 'message',
		operation: 'reply',
		given: ({ sandbox }) => ({ messageGuid: sandbox.secureMessaging.controls.receive(), body: 'Thank you.' }),
		also: [
			({ sandbox }) => ({
				messageGuid: sandbox.secureMessaging.controls.receive(),
				body: 'Here.',
				binaryPropertyName: 'data',
			}),
		],
		missing: { messageGuid: NOTHING },
	},
	{
		resource: 'message',
		operation: 'sendAndWait',
		given: () => ({ to: 'anna.reed@clinic.example', subject: 'Referral', ...question }),
		waits: true,
	},
	{
		resource: 'message',
		operation: 'get',
		given: ({ sandbox }) => ({ messageGuid: sandbox.secureMessaging.controls.receive() }),
		also: [
			({ sandbox }) => {
				const attachments = [{ fileName: 'scan.pdf', size: 500 }];
				return { messageGuid: sandbox.secureMessaging.controls.receive({ attachments }), downloadAttachments: true };
			},
		],
		missing: { messageGuid: NOTHING },
	},
	{ resource: 'message', operation: 'getMany', given: () => ({}) },
	{ resource: 'message', operation: 'getDelivery', given: sent, missing: { messageGuid: NOTHING } },
	{
		resource: 'message',
		operation: 'waitForDelivery',
		given: (bench) => ({ messageGuid: tracked(bench), waitAmount: 0 }),
		missing: { messageGuid: NOTHING },
	},
	{ resource: 'message', operation: 'recall', given: sent, missing: { messageGuid: NOTHING } },
	{ resource: 'message', operation: 'resendNotification', given: sent, missing: { messageGuid: NOTHING } },
	{
		resource: 'draft',
		operation: 'create',
		given: () => letter,
		also: [reply, replyToSender, forward, withExisting, marked],
		missing: { actionCode: 'Reply', parentGuid: NOTHING },
		saves: true,
	},
	{
		resource: 'draft',
		operation: 'update',
		given: async (bench) => ({ ...(await draft(bench)), subject: 'Your results, corrected' }),
		also: [
			async (bench) => ({ ...(await draft(bench)), binaryPropertyName: 'data' }),
			async (bench) => ({ ...(await draft(bench)), additionalFields: linked(bench) }),
		],
		missing: { messageGuid: NOTHING },
		saves: true,
	},
	{ resource: 'draft', operation: 'send', given: draft, missing: { messageGuid: NOTHING } },
	{ resource: 'draft', operation: 'get', given: draft, missing: { messageGuid: NOTHING } },
	{ resource: 'draft', operation: 'getMany', given: () => ({}) },
	{
		resource: 'attachment',
		operation: 'link',
		given: async (bench) => {
			const { attachmentGuid } = receivedFile(bench, {});
			return { ...(await draft(bench)), attachmentGuids: attachmentGuid };
		},
		missing: { messageGuid: NOTHING },
	},
	{
		resource: 'attachment',
		operation: 'get',
		given: (bench) => receivedFile(bench, {}),
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{ resource: 'attachment', operation: 'getMany', given: () => ({}) },
	{
		resource: 'attachment',
		operation: 'getMessages',
		given: (bench) => receivedFile(bench, {}),
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{ resource: 'attachment', operation: 'remove', given: fileOfDraft, missing: { messageGuid: NOTHING } },
	{
		resource: 'attachment',
		operation: 'delete',
		given: ownFile,
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{ resource: 'attachment', operation: 'upload', given: draft, missing: { messageGuid: NOTHING } },
	{
		resource: 'attachment',
		operation: 'download',
		given: (bench) => receivedFile(bench, {}),
		also: [
			(bench) => ({
				...receivedFile(bench, { fyeoType: 'UniquePassword', password: 'Shared-5' }),
				messagePassword: 'Shared-5',
			}),
		],
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{
		resource: 'tracking',
		operation: 'getMany',
		given: (bench) => ({ filters: { messageGuids: tracked(bench) } }),
		also: [
			(bench) => {
				tracked(bench);
				return {};
			},
			(bench) => ({ filters: { attachmentGuids: String(receivedFile(bench, {}).attachmentGuid) } }),
		],
	},
	{ resource: 'account', operation: 'getQuotas', given: () => ({}) },
	{ resource: 'account', operation: 'getSettings', given: () => ({}), also: [() => ({ settingsOf: 'portal' })] },
	{
		resource: 'api',
		operation: 'call',
		given: () => ({ method: 'POST', path: '/v1/messages', body: JSON.stringify({ actionCode: 'New' }) }),
		missing: { body: JSON.stringify({ actionCode: 'Reply', parentGuid: NOTHING }) },
	},
	...keepingOrder,
];
