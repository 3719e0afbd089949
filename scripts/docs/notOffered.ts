// What the providers document and no operation offers, with the reason; and what people look for that has no call at all. Written
// into docs/operations.md, and held against the operations and the sandboxes by test/shared/notOffered.test.ts.
import type { DocumentedNode } from '../docs';
import { table } from './table';

/** One or several calls, as operations declare theirs, and why none of them makes them. */
export interface NotOffered {
	calls: string[];
	why: string;
}

/** What there is no call for. */
interface Impossible {
	what: string;
	why: string;
}

interface Left {
	notOffered: NotOffered[];
	impossible: Impossible[];
}

const TRIGGER = 'the trigger node makes it';
const RAW = 'not messaging; *API: Call* reaches it';
const TEST = "the credential's test makes it";
const NOT_MESSAGING = 'not messaging; *API: Call* reaches what there is';
const UNKNOWN = 'no page says what it takes or does';

const birdSubscriptions = (base: string): string[] => [
	`GET ${base}/webhook-subscriptions`,
	`POST ${base}/webhook-subscriptions`,
	`GET ${base}/webhook-subscriptions/{id}`,
	`PATCH ${base}/webhook-subscriptions/{id}`,
	`DELETE ${base}/webhook-subscriptions/{id}`,
];

/** By node. */
export const left: Record<string, Left> = {
	birdChannels: {
		notOffered: [
			{
				calls: [
					...birdSubscriptions('/workspaces/{workspaceId}'),
					...birdSubscriptions('/organizations/{organizationId}/workspaces/{workspaceId}'),
				],
				why: TRIGGER,
			},
			{
				calls: [
					'GET /workspaces/{workspaceId}/media/{mediaId}',
					'GET /workspaces/{workspaceId}/channels/{channelId}/media/{mediaId}',
					'GET /workspaces/{workspaceId}/messages/{messageId}/media/{mediaId}',
				],
				why: '*Media: Download* asks for each by its media URL',
			},
			{
				calls: [
					'GET /workspaces/{workspaceId}/projects/{projectId}',
					'GET /workspaces/{workspaceId}/projects/{projectId}/channel-templates/{versionId}',
				],
				why: '*Template: Get* reads the list of versions, which holds the same',
			},
			{
				calls: ['POST /workspaces/{workspaceId}/contacts/{contactId}/identifiers'],
				why: '*Contact: Create* and *Create or Update* take the identifier; further ones by *API: Call*',
			},
			{ calls: ['GET /workspaces/{workspaceId}'], why: TEST },
			{
				calls: [
					'GET /organizations/{organizationId}/workspaces',
					'GET /workspaces/{workspaceId}/event-subscriptions',
					'GET /workspaces/{workspaceId}/channels/{channelId}/webhook-subscriptions',
					'GET /workspaces/{workspaceId}/webhook-subscriptions/{id}/logs',
					'GET /workspaces/{workspaceId}/webhook-subscriptions/{id}/logs/{requestId}',
					'GET /organizations/{organizationId}/workspaces/{workspaceId}/webhook-subscriptions/{id}/logs',
					'GET /organizations/{organizationId}/workspaces/{workspaceId}/webhook-subscriptions/{id}/logs/{requestId}',
				],
				why: RAW,
			},
		],
		impossible: [
			{
				what: 'Cancel or change a scheduled message, delete a message, mark one as read',
				why: 'no call is documented',
			},
			{ what: 'Drafts', why: 'the API has none' },
			{ what: 'Send to a contact list', why: '*Contact: Get Many* of the list, and one message each' },
			{ what: 'Read a message without its channel', why: 'seen once, confirmed nowhere' },
			{ what: 'Connectors, organisations, voice, numbers, payments', why: NOT_MESSAGING },
		],
	},
	textUs: {
		notOffered: [
			{
				calls: [
					'GET /{account}/integrations',
					'POST /{account}/integrations',
					'GET /integrations/{integrationId}',
					'PUT /integrations/{integrationId}',
					'DELETE /integrations/{integrationId}',
				],
				why: TRIGGER,
			},
			{
				calls: ['PUT /conversations/{conversationId}/subscribe', 'DELETE /conversations/{conversationId}/subscribe'],
				why: `${UNKNOWN}; it may change a consent`,
			},
			{ calls: ['GET /{account}/opt_outs/{phoneNumber}'], why: '*Opt Out: Check* asks for many at once' },
			{
				calls: ['GET /{account}/contact_filters', 'GET /{account}/contact_filters/{filter}'],
				why: 'views of the app; *Contact: Get Many* searches all contacts',
			},
			{ calls: ['GET /accounts/{account}/accounts'], why: '*Account: Get Many* lists those below another as well' },
			{ calls: ['GET /{account}/campaigns'], why: '*Campaign: Get Many* asks by filter, which holds the same' },
			{
				calls: ['GET /conversations/{conversationId}/user_info', 'GET /conversations/{conversationId}/stats'],
				why: RAW,
			},
		],
		impossible: [
			{ what: 'List, change or cancel scheduled messages', why: 'no call is documented; campaigns can be' },
			{ what: 'List the messages of an account', why: 'only those of a conversation' },
			{ what: 'Delete a contact, opt somebody in again', why: 'no call is documented' },
			{ what: 'Add to or remove from a group, assign a contact to a conversation, upload files', why: UNKNOWN },
			{ what: 'Own fields of users, figures of campaigns', why: NOT_MESSAGING },
		],
	},
	updox: {
		notOffered: [
			{
				calls: ['POST Ping', 'POST PingWithApplicationAuth', 'POST PingWithAccountAuth', 'POST PingWithAuth'],
				why: TEST,
			},
			{ calls: ['POST MessageListSince'], why: '*Message: Get Many* reads the same messages' },
			{
				calls: ['POST FaxBulkSend', 'POST FaxBulkIdRetrieve'],
				why: 'one fax for each number says what became of each; the reply of the second is shown nowhere',
			},
			{ calls: ['POST AddressBookList'], why: '*Contact: Get Many* takes its newer version, 1.1' },
			{ calls: ['POST FaxOemPop'], why: '*Fax: Get Next* takes the form that brings the PDF' },
		],
		impossible: [
			{ what: 'Secure texts, text messages and emails', why: 'Updox sells them; no public page names a method' },
			{ what: 'Drafts, searching messages, deleting them', why: 'no method is documented' },
			{ what: 'Scheduled messages', why: 'no method is documented' },
			{ what: 'Setting up practices, users, fax numbers and their synchronisation', why: NOT_MESSAGING },
			{
				what: 'Starts by replies to secure conversations, by reminders and by imports',
				why: 'what Updox pushes of them is documented nowhere but by name',
			},
		],
	},
	secureMessaging: {
		notOffered: [
			{ calls: ['POST /v1/login', 'POST /v1/authenticate'], why: 'signing in makes it' },
			{ calls: ['POST /v1/logout'], why: 'sessions end by themselves' },
			{ calls: ['PUT /v1/labels/{labelGuid}/parent'], why: '*Label: Create* says below which label a new one stands' },
			{
				calls: ['GET /v1/attachments/{attachmentGuid}/draft/signatures'],
				why: '*Signature: Prepare* sets them; *Get Many* tells once the message is sent',
			},
			{ calls: ['GET /v1/public/service/settings'], why: '*Account: Get Settings* reads the same, signed in' },
			{
				calls: ['PUT /v1/messages/{messageGuid}/attachments/{attachmentGuid}/unlink'],
				why: '*Attachment: Remove* does the same',
			},
			{
				calls: ['GET /v1/attachments/{attachmentGuid}/chunk/{chunkNumber}'],
				why: '*Attachment: Download* streams the whole file',
			},
			{ calls: ['GET /public/ping', 'GET /v1/attachments/progress'], why: RAW },
		],
		impossible: [
			{ what: 'Delete or move a message or a draft, mark one as read', why: 'no call; labels mark what was handled' },
			{ what: 'Scheduled messages', why: 'no call is documented' },
			{ what: 'Webhooks', why: 'the portal has none, so the trigger asks' },
			{
				what: 'Campaigns, QR codes, hashes, prints of the tracking, pushes to phones, aliases, public invitations, declining to sign',
				why: NOT_MESSAGING,
			},
		],
	},
	highQ: {
		notOffered: [{ calls: ['GET /folders/{folderid}'], why: '*Folder: Get Many* shows the same of each' }],
		impossible: [
			{
				what: 'Un-archive a conversation, edit or delete one message, add a participant',
				why: 'no call is documented',
			},
			{ what: 'Drafts, scheduled messages, templates', why: 'the API has none' },
			{ what: 'Read receipts', why: 'HighQ does not tell; *Get Delivery* says unknown' },
			{ what: 'iSheets and their files, tasks, blogs', why: NOT_MESSAGING },
			{
				what: 'Webhooks for messages',
				why: 'HighQ has them for iSheets and files only; the trigger asks, or take the Webhook node of n8n',
			},
		],
	},
};

/** What stands under the operations of a node; nothing where there is nothing to say. */
export function leftSection({ name }: DocumentedNode): string[] {
	const { notOffered, impossible } = left[name];
	const calls = notOffered.map(({ calls, why }) => [calls.map((call) => `\`${call}\``).join('<br>'), why]);
	const others = impossible.map(({ what, why }) => [what, why]);
	return ['Not offered:', '', table(['Call', 'Why'], [...calls, ...others]), ''];
}
