// The operations of the Secure Messaging node.
import type { INodeParameters } from 'n8n-workflow';
import type { Bench } from '../../bench';
import type { Given, OperationCase } from '../operations';
import { question } from '../../sendAndWait/question';

/** A GUID that names nothing. */
const NOTHING = 'f'.repeat(32);
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

/** A message and what somebody did with it. */
function tracked({ sandbox }: Bench): string {
	const [guid] = sandbox.secureMessaging.controls.seedMessages(1, 'Sent');
	sandbox.secureMessaging.controls.track(guid, 'Retrieved', 'alice@partner.example');
	return guid;
}

export const secureMessagingOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => letter,
		also: [reply, replyToSender, forward],
		missing: { actionCode: 'Reply', parentGuid: NOTHING },
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
		also: [reply, replyToSender, forward],
		missing: { actionCode: 'Reply', parentGuid: NOTHING },
		endsPreparing: true,
	},
	{
		resource: 'draft',
		operation: 'update',
		given: async (bench) => ({ ...(await draft(bench)), subject: 'Your results, corrected' }),
		also: [async (bench) => ({ ...(await draft(bench)), binaryPropertyName: 'data' })],
		missing: { messageGuid: NOTHING },
		endsPreparing: true,
	},
	{ resource: 'draft', operation: 'send', given: draft, missing: { messageGuid: NOTHING } },
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
		],
	},
	{ resource: 'account', operation: 'getQuotas', given: () => ({}) },
	{ resource: 'account', operation: 'getSettings', given: () => ({}), also: [() => ({ settingsOf: 'portal' })] },
];
