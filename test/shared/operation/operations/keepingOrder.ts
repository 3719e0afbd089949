// Operations of the Secure Messaging node that keep order: labels, extensions, people, signatures, tokens; the others stand in
// secureMessaging.ts.
import type { Bench } from '../../bench';
import type { Given, OperationCase } from '../operations';

/** A GUID that names nothing. */
export const NOTHING = 'f'.repeat(32);

/** A label that was made for it. */
const label: Given = async (bench) => {
	const { labelGuid } = await bench.first('secureMessaging', { resource: 'label', operation: 'create', name: 'Open' });
	return { labelGuid: String(labelGuid) };
};
const labelled: Given = async (bench) => ({
	...(await label(bench)),
	messageGuid: bench.sandbox.secureMessaging.controls.receive(),
});
/** A file that somebody sent, and a label that was made for it. */
const labelledFile: Given = async (bench) => {
	const { controls } = bench.sandbox.secureMessaging;
	const guid = controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	return { ...(await label(bench)), attachmentGuid: String(controls.inspect(guid)?.attachments[0].guid) };
};
const fileOff = { missing: { attachmentGuid: NOTHING }, missingCode: 'NotFound' };
const alreadyLabelled: Given = async (bench) => {
	const given = await labelled(bench);
	await bench.first('secureMessaging', { resource: 'message', operation: 'addLabel', ...given });
	return given;
};

/** What a message is found by later: a label, and a name with its value. */
export const marks = async (bench: Bench) => ({
	additionalFields: {
		labelGuids: String((await label(bench)).labelGuid),
		extensions: { extension: [{ name: 'orderNumber', value: '4711', isPublic: false }] },
	},
});

/** A message that was sent with a file, and who got it. */
function sentFile({ sandbox }: Bench) {
	const { controls } = sandbox.secureMessaging;
	const [messageGuid] = controls.seedMessages(1, 'Sent', { attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	const { attachments = [], to = [] } = controls.inspect(messageGuid) ?? {};
	return { messageGuid, attachmentGuid: String(attachments[0].guid), reader: String(to[0].guid), address: to[0].email };
}

const extension = { name: 'orderNumber', value: '4711', isPublic: false };
const place = { emailAddress: 'alice@partner.example', type: 'Signature', page: 1, xPosition: 10, yPosition: 20 };
const draftToSign: Given = ({ sandbox }) => {
	const { controls } = sandbox.secureMessaging;
	const messageGuid = controls.seedDraft({ attachments: [{ fileName: 'contract.pdf', size: 500 }] });
	return { attachmentGuid: String(controls.inspect(messageGuid)?.attachments[0].guid) };
};

/** A file that was sent to be signed. */
const fileToSign: Given = async (bench) => {
	const given = await draftToSign(bench);
	const signatures = { signature: [place] };
	await bench.first('secureMessaging', { resource: 'signature', operation: 'prepare', ...given, signatures });
	const messageGuid = bench.sandbox.secureMessaging.controls.file(String(given.attachmentGuid))?.messageGuid;
	await bench.first('secureMessaging', { resource: 'draft', operation: 'send', messageGuid: String(messageGuid) });
	return given;
};

/** What keeps order. */
export const keepingOrder: OperationCase[] = [
	{ resource: 'message', operation: 'addLabel', given: labelled, missing: { messageGuid: NOTHING } },
	{ resource: 'message', operation: 'removeLabel', given: alreadyLabelled, missing: { messageGuid: NOTHING } },
	{ resource: 'attachment', operation: 'addLabel', given: labelledFile, ...fileOff },
	{ resource: 'attachment', operation: 'removeLabel', given: labelledFile, ...fileOff },
	{
		resource: 'message',
		operation: 'setExtensions',
		given: ({ sandbox }) => ({
			messageGuid: sandbox.secureMessaging.controls.receive(),
			extensions: { extension: [extension] },
		}),
		missing: { messageGuid: NOTHING },
	},
	{
		resource: 'message',
		operation: 'deleteExtension',
		given: ({ sandbox }) => ({ messageGuid: sandbox.secureMessaging.controls.receive(), key: 'orderNumber' }),
		missing: { messageGuid: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getThread',
		given: ({ sandbox }) => ({ messageGuid: sandbox.secureMessaging.controls.receive() }),
		missing: { messageGuid: NOTHING },
	},
	{
		resource: 'message',
		operation: 'unshare',
		given(bench) {
			const { messageGuid, reader } = sentFile(bench);
			return { messageGuid, recipients: reader };
		},
		also: [
			(bench) => {
				const { messageGuid, address } = sentFile(bench);
				return { messageGuid, recipients: address };
			},
		],
		missing: { messageGuid: NOTHING },
	},
	{
		resource: 'attachment',
		operation: 'unshare',
		given(bench) {
			const { attachmentGuid, reader } = sentFile(bench);
			return { attachmentGuid, recipients: reader };
		},
		also: [
			(bench) => {
				const { attachmentGuid, address } = sentFile(bench);
				return { attachmentGuid, recipients: address };
			},
		],
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{
		resource: 'conversation',
		operation: 'get',
		given: ({ sandbox }) => {
			const { controls } = sandbox.secureMessaging;
			return { conversationGuid: String(controls.inspect(controls.receive())?.conversationGuid) };
		},
		missing: { conversationGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{ resource: 'label', operation: 'create', given: () => ({ name: 'Handled' }) },
	{
		resource: 'label',
		operation: 'getMany',
		given: async (bench) => {
			await label(bench);
			return {};
		},
	},
	{
		resource: 'label',
		operation: 'update',
		given: async (bench) => ({ ...(await label(bench)), name: 'Done' }),
		missing: { labelGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{ resource: 'label', operation: 'delete', given: label, missing: { labelGuid: NOTHING }, missingCode: 'NotFound' },
	{ resource: 'contact', operation: 'getMany', given: () => ({}) },
	{
		resource: 'contact',
		operation: 'get',
		given: async (bench) => {
			const { userServiceGuid } = await bench.first('secureMessaging', { resource: 'contact', operation: 'getMany' });
			return { userServiceGuid: String(userServiceGuid) };
		},
		missing: { userServiceGuid: NOTHING },
		missingCode: '810',
	},
	{
		resource: 'signature',
		operation: 'getMany',
		given: fileToSign,
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{
		resource: 'signature',
		operation: 'prepare',
		given: async (bench) => ({ ...(await draftToSign(bench)), signatures: { signature: [place] } }),
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{
		resource: 'signature',
		operation: 'sendReminder',
		given: async (bench) => ({ ...(await fileToSign(bench)), emailAddresses: place.emailAddress }),
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{
		resource: 'signature',
		operation: 'setDeadline',
		given: async (bench) => ({ ...(await draftToSign(bench)), deadline: '2036-01-31T09:00:00Z' }),
		missing: { attachmentGuid: NOTHING },
		missingCode: 'NotFound',
	},
	{ resource: 'account', operation: 'createToken', given: () => ({}) },
	{
		resource: 'account',
		operation: 'revokeToken',
		given: async (bench) => {
			const { authenticationToken } = await bench.first('secureMessaging', {
				resource: 'account',
				operation: 'createToken',
			});
			return { token: String(authenticationToken) };
		},
		also: [() => ({ scope: 'all' })],
		missing: { token: NOTHING },
		missingCode: 'NotFound',
	},
];
