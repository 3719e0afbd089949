// One word for one thing: what forms ask for, its label, and the internal names that stand for it. Written into docs/words.md, and
// held against all descriptions by test/shared/words/words.test.ts.
import type { INodeProperties } from 'n8n-workflow';
import { type Described, type Place, placesOf } from './places';
import { table } from './table';

/** A thing that forms ask for. */
export interface Word {
	thing: string;
	label: string;
	/**
	 * Its internal names. `name` is a field of that name anywhere, `/name` one outside of groups, `filters.name` one in that group;
	 * `node:` or `node.resource:` in front of it says where.
	 */
	names: string[];
}

export const words: Word[] = [
	{
		thing: 'who gets it; in a filter, whom messages went to',
		label: 'To',
		names: [
			'to',
			'userIds',
			'birdChannels:recipient',
			'birdChannels:filters.receiver',
			'textUs.campaign:recipients',
			'toFaxNumber',
			'emailAddresses',
			'shareWith',
		],
	},
	{
		thing: 'who it is from',
		label: 'From',
		names: ['from', 'senderIdentifier', 'fromFaxNumber', 'birdChannels:filters.sender'],
	},
	{ thing: 'who gets a copy', label: 'CC', names: ['cc'] },
	{ thing: 'who gets a copy that the others do not see', label: 'BCC', names: ['bcc'] },
	{ thing: 'where answers go', label: 'Reply To', names: ['emailReplyTo'] },
	{ thing: 'the subject', label: 'Subject', names: ['subject'] },
	{
		thing: 'the text that people read',
		label: 'Message',
		names: [
			'message',
			'messageBody',
			'textMessage',
			'birdChannels:/text',
			'birdChannels:/html',
			'textUs.message:/body',
			'secureMessaging.message:/body',
			'secureMessaging.draft:/body',
			'highQ.message:/body',
		],
	},
	{ thing: 'a message of the portal', label: 'Message', names: ['secureMessaging:/messageGuid'] },
	{ thing: 'a message that is not sent yet', label: 'Draft', names: ['secureMessaging:/messageGuid'] },
	{ thing: 'text or HTML', label: 'Message Format', names: ['bodyFormat'] },
	{ thing: 'what kind of message', label: 'Message Type', names: ['contentType'] },
	{ thing: 'a new message, a reply or a forward', label: 'Send As', names: ['actionCode'] },
	{ thing: 'the files that go with a message', label: 'Attachments', names: ['/binaryPropertyName', 'attachments'] },
	{ thing: 'the file that an operation is about', label: 'Input Data Field Name', names: ['/binaryPropertyName'] },
	{ thing: 'where a file comes out', label: 'Put Output File in Field', names: ['/binaryPropertyName'] },
	{
		thing: 'files that the provider has already',
		label: 'Attachment IDs',
		names: ['attachmentIds', 'attachmentGuids', 'existingAttachmentGuids'],
	},
	{ thing: 'one file of a message', label: 'Attachment ID', names: ['attachmentId', 'attachmentGuid'] },
	{ thing: 'several messages', label: 'Message IDs', names: ['messageGuids'] },
	{ thing: 'when it goes out', label: 'Send At', names: ['scheduledAt', 'scheduledFor'] },
	{ thing: 'when it ends', label: 'Expires At', names: ['expiry', 'expiryDate'] },
	{ thing: 'own ID of a message', label: 'Reference', names: ['reference', 'externalMessageId'] },
	{
		thing: 'where the provider tells what became of it',
		label: 'Status Webhook URL',
		names: ['notificationUrl', 'updox.fax:callbackUrl'],
	},
	{
		thing: 'what to find in a list',
		label: 'Search',
		names: ['q', 'search', 'searchText', 'searchCriteria', 'highQ.site:filters.name'],
	},
	{
		thing: 'from when on',
		label: 'After',
		names: ['startAt', 'startTime', 'since', 'dateSince', 'receivedAfter'],
	},
	{ thing: 'until when', label: 'Before', names: ['endAt', 'endTime', 'modifiedBefore', 'receivedBefore'] },
	{ thing: 'who wrote or uploaded it, by ID', label: 'From Contact IDs', names: ['senderGuids', 'uploaderGuids'] },
	{ thing: 'who got it, by ID', label: 'To Contact IDs', names: ['recipientGuids'] },
	{ thing: 'which way round a list stands', label: 'Order', names: ['secureMessaging:sort', 'orderDirection'] },
	{ thing: 'what a list is ordered by', label: 'Order By', names: ['orderBy', 'sortBy'] },
	{ thing: 'a list from its end', label: 'Reverse Order', names: ['reverse'] },
	{ thing: 'where messages lie', label: 'Folder', names: ['folder', 'location'] },
	{ thing: 'what an update does', label: 'Change', names: ['action'] },
	{
		thing: 'for whom the node acts',
		label: 'Account',
		names: ['account', 'updox:accountId', 'updoxTrigger:accountId', 'updoxWebhookTrigger:accountId'],
	},
	{ thing: 'an email address', label: 'Email', names: ['email', 'emailAddress'] },
	{ thing: 'a message for each recipient', label: 'Send Individually', names: ['sendIndividually'] },
	{
		thing: 'the text beside what is known of a message',
		label: 'Include Message Text',
		names: ['includeBody', 'includeContent', 'retrieveBody'],
	},
	{
		thing: 'the files beside a message',
		label: 'Download Attachments',
		names: ['downloadAttachments', 'downloadMedia'],
	},
	{
		thing: 'what starts the workflow',
		label: 'Trigger On',
		names: [
			'birdChannelsTrigger:event',
			'highQTrigger:event',
			'secureMessagingTrigger:event',
			'updoxTrigger:event',
			'updoxWebhookTrigger:event',
			'textUsTrigger:events',
			'textUsPollingTrigger:event',
		],
	},
	{ thing: 'how many items go side by side', label: 'Items at Once', names: ['concurrency'] },
	{ thing: 'what makes a message go out once', label: 'Send Once Key', names: ['sendOnceKey'] },
	{ thing: 'the group of what not everybody needs', label: 'Additional Fields', names: ['additionalFields'] },
	{ thing: 'how a message is sent', label: 'Sending Options', names: ['/options'] },
	{ thing: 'how anything else is done', label: 'Options', names: ['/options'] },
];

/** Internal names that stand for several things, with all their labels. */
export const severalThings: Record<string, string[]> = {
	accountId: ['Account', 'Account ID'],
	additionalBody: ['Additional Body Fields', 'Body Fields'],
	binaryPropertyName: ['Attachments', 'Input Data Field Name', 'Put Output File in Field'],
	body: ['Body', 'Message'],
	callbackUrl: ['Status Webhook URL', 'Webhook URL'],
	conversationId: ['Conversation', 'Conversation ID'],
	event: ['Event', 'Trigger On'],
	events: ['Raw Events', 'Trigger On'],
	filter: ['Filter', 'Show'],
	identifierKey: ['Identifier Type', 'Recipient Type'],
	key: ['Extension Name', 'Parameter Name or ID'],
	messageGuid: ['Draft', 'Message'],
	name: ['Name', 'Search'],
	options: ['Options', 'Sending Options'],
	password: ['Password', 'Reader Password'],
	recipient: ['Direct Address', 'To'],
	recipients: ['Recipients', 'To'],
	sender: ['From', 'Send From'],
	text: ['Message', 'Plain Text', 'Text'],
	userId: ['User', 'User ID'],
};

/** Whether a name of a word stands for a field. */
export function isNamed({ node, resource, path, field }: Place, written: string): boolean {
	const [name, where] = written.split(':').reverse();
	if (where !== undefined && where !== node && where !== `${node}.${resource}`) return false;
	if (name.startsWith('/')) return path === name.slice(1);
	return name.includes('.') ? path === name : field.name === name;
}

export const isOf = (place: Place, { names }: Word): boolean => names.some((name) => isNamed(place, name));

const INTRODUCTION = `# Words

One thing has one label on all nodes, whatever the provider calls it, and no label means two things. Written by \`npm run docs\` from
\`scripts/docs/words.ts\` and the nodes themselves; \`test/shared/words\` holds every form against it.

**Labels may change, names may not.** A name is what workflows are saved with: of nodes, credentials, resources, operations,
parameters, and their values. A name that moves or goes takes a new node version, which shows the old form where \`@version\` is
the old one ([what a release may change](contributing.md#what-a-release-may-change)): n8n drops every saved parameter that the
node's version does not show. So a better word is a new label for the old name, here and in the forms.
`;

/** `Message: Send, Reply`, or nothing more than the node where it has no operations. */
function whereOf({ name, displayName, properties }: Described, found: Place[]): string | undefined {
	const own = found.filter(({ node }) => node === name);
	if (own.length === 0) return undefined;
	const byResource = new Map<string, Set<string>>();
	for (const { resource, operation } of own)
		if (resource && operation) byResource.set(resource, (byResource.get(resource) ?? new Set()).add(operation));
	const count = [...byResource.values()].reduce((sum, operations) => sum + operations.size, 0);
	const isEverywhere = count === operationCount(properties);
	const parts = [...byResource].map(([resource, operations]) => `${resource} ${[...operations].join(', ')}`);
	return isEverywhere ? displayName : `${displayName} (${parts.join('; ')})`;
}

const operationCount = (properties: INodeProperties[]): number =>
	properties.filter(({ name }) => name === 'operation').reduce((sum, { options = [] }) => sum + options.length, 0);

const code = (text: string): string => `\`${text}\``;

/** The text of docs/words.md. */
export function wordsPage(all: Described[]): string {
	const places = all.flatMap(placesOf);
	const rows = words.map((word) => {
		const found = places.filter((place) => place.field.displayName === word.label && isOf(place, word));
		const names = [...new Set(found.map(({ field }) => field.name))].sort().map(code);
		const where = all.flatMap((one) => whereOf(one, found) ?? []);
		return [word.thing, word.label, names.join(', '), where.join('<br>')];
	});
	const several = Object.entries(severalThings).map(([name, labels]) => [code(name), labels.join(', ')]);
	return [
		INTRODUCTION,
		table(['Thing', 'Label', 'Names', 'Where'], rows),
		'',
		'Names that stand for several things, and keep doing so because workflows have them:',
		'',
		table(['Name', 'Labels'], several),
		'',
	].join('\n');
}
