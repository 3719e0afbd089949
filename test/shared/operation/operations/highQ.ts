// The operations of the HighQ node.
import { SEEDED_CONVERSATION_ID, SEEDED_FILE_ID } from '../../../sandbox/highQ';
import type { OperationCase } from '../operations';
import { question } from '../../sendAndWait/question';

const NOTHING = '999999';
const conversationId = String(SEEDED_CONVERSATION_ID);
const fileId = String(SEEDED_FILE_ID);
/** The folder of the seeded site, with files and folders in it. */
const folderId = '7301';
const EMAIL = 'ana.ferreira@acme.example';
const text = { body: 'Draft is ready' };
const withFile = { ...text, binaryPropertyName: 'data', siteId: '301' };

export const highQOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => ({ userIds: '2041', ...text }),
		also: [
			() => ({ userIds: EMAIL, ...withFile }),
			() => ({ userIds: '2041, 2077', ...text, additionalFields: { sendIndividually: true } }),
			() => ({ ...text, additionalFields: { toGroups: '51' } }),
		],
		missing: { userIds: NOTHING },
	},
	{
		resource: 'message',
		operation: 'sendAndWait',
		given: () => ({ userIds: '2041', ...question }),
		also: [() => ({ userIds: EMAIL, ...question })],
		missing: { userIds: NOTHING },
		waits: true,
	},
	{
		resource: 'message',
		operation: 'reply',
		given: () => ({ conversationId, ...text }),
		also: [
			() => ({ conversationId, ...withFile }),
			() => ({ conversationId, ...text, options: { afterSending: 'MARK_AS_READ' } }),
		],
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getMany',
		given: () => ({ conversationId }),
		also: [
			({ sandbox }) => {
				const files = [
					{ name: 'a.pdf', size: 20 },
					{ name: 'b.png', size: 20 },
				];
				sandbox.highQ.controls.receive({ conversationId: SEEDED_CONVERSATION_ID, files });
				return { conversationId, downloadAttachments: true, options: { downloadThumbnails: true } };
			},
		],
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getDelivery',
		given: ({ sandbox }) => ({ conversationId, messageId: String(sandbox.highQ.controls.seedMessages(1)[0]) }),
		missing: { conversationId: NOTHING },
	},
	{ resource: 'conversation', operation: 'getMany', given: () => ({}) },
	{
		resource: 'conversation',
		operation: 'get',
		given: () => ({ conversationId }),
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'conversation',
		operation: 'update',
		given: () => ({ conversationId, action: 'MARK_AS_UNREAD' }),
		missing: { conversationId: NOTHING },
	},
	{ resource: 'attachment', operation: 'upload', given: () => ({ siteId: '301' }), missing: { siteId: NOTHING } },
	{
		resource: 'attachment',
		operation: 'download',
		given: () => ({ attachmentId: fileId }),
		missing: { attachmentId: NOTHING },
	},
	{ resource: 'file', operation: 'getMany', given: () => ({ folderId }), missing: { folderId: NOTHING } },
	{
		resource: 'file',
		operation: 'getChanges',
		given: ({ sandbox }) => {
			const { controls } = sandbox.highQ;
			controls.addToSite('letter.pdf');
			controls.addToSite('Drafts', 'folder');
			return { siteId: '301' };
		},
		also: [() => ({ siteId: '301', syncPositionId: 'current' })],
		missing: { siteId: NOTHING },
	},
	{ resource: 'file', operation: 'upload', given: () => ({ folderId }), missing: { folderId: NOTHING } },
	{ resource: 'file', operation: 'download', given: () => ({ fileId }), missing: { fileId: NOTHING } },
	{ resource: 'folder', operation: 'getMany', given: () => ({ folderId }), missing: { folderId: NOTHING } },
	{ resource: 'user', operation: 'get', given: () => ({ email: EMAIL }), missing: { email: 'nobody@acme.example' } },
	{ resource: 'user', operation: 'getMany', given: () => ({}) },
	{ resource: 'site', operation: 'getMany', given: () => ({}) },
	{
		resource: 'file',
		operation: 'share',
		given: () => ({
			resourceType: 'file',
			resourceId: String(SEEDED_FILE_ID),
			shareWith: EMAIL,
			message: 'See',
		}),
		missing: { resourceId: NOTHING },
	},
	{
		resource: 'api',
		operation: 'call',
		given: () => ({
			method: 'POST',
			path: `/api/4/conversations/${conversationId}/messages`,
			body: JSON.stringify({ html: 'Draft is ready' }),
		}),
		missing: { path: `/api/4/conversations/${NOTHING}/messages` },
	},
];
