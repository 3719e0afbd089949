// The names that people's workflows are saved with. They never change.
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { loadPackage, type LoadedPackage } from '../../harness';

type Operations = Record<string, string>;

const message =
	'channelId recipient contentType text html subject mediaSource binaryPropertyName mediaUrl latitude longitude bodyJson projectId templateParameters';
const birdMore =
	'attachmentUrls inlineImages previewUrl parseMode altText fallbackText identifierKey subject templateVersion locale reference tags scheduledFor validity senderIdentifier cc bcc useCase capFrequency ignoreQuietHours ignoreGlobalHoldout notificationUrl replyToMessageId shortLinkDomain';
const list = 'returnAll limit';
const under = (collection: string, names: string): string =>
	names
		.split(' ')
		.map((name) => `${collection}.${name}`)
		.join(' ');
const rights = 'allowForward allowReply allowReplyAll allowTracking shareTracking fyeoType';
const changes = `to subject body binaryPropertyName ${under('additionalFields', `cc bcc bodyFormat ${rights} expiryDate expiryGroup`)}`;
const draft = `actionCode parentGuid ${changes} ${under('additionalFields', 'subject externalMessageId parentPassword')}`;
const send = under('options', 'inviteNewUsers sendEmailNotification craCode notificationFormats sendOnceKey');
const question = 'message responseType approvalOptions formFields options.limitWaitTime options.sendOnceKey';

/** Node, then resource, then operation: its parameters; a member of a collection after a dot. */
const CONTRACT: Record<string, Record<string, Operations>> = {
	birdChannels: {
		api: { call: 'method path query body' },
		message: {
			send: `${message} ${under('additionalFields', birdMore)} options.sendOnceKey`,
			sendAndWait: `channelId recipient subject ${under('options', 'identifierKey subject senderIdentifier senderName reference tags projectId templateVersion locale templateParameters approveParameter declineParameter respondParameter messageParameter')} ${question}`,
			sendBatch: `channelId recipient contentType text projectId templateParameters ${under('additionalFields', 'identifierKey templateVersion locale')} options.sendOnceKey`,
			get: 'channelId messageId',
			getInteractions: 'channelId messageId',
			getMany: `scope channelId ${under('filters', 'direction startAt endAt sender receiver tag subject batchId platform status reverse extraQuery')} ${list}`,
		},
		media: { upload: 'binaryPropertyName uploadScope channelId', download: 'mediaUrl binaryPropertyName' },
		channel: { get: 'channelId', getMany: list },
		contact: { getMany: list, search: 'identifierKey identifierValue' },
	},
	textUs: {
		api: { call: 'method path query body' },
		message: {
			send: `account to body ${under('additionalFields', 'savedReply attachmentUrl attachmentContentType sendIndividually defaultCountryCode')} options.sendOnceKey`,
			sendAndWait: `account to ${question}`,
			schedule: 'account to body scheduledAt additionalFields.from options.sendOnceKey',
			get: 'messageId',
			retry: 'messageId',
			getMany: `conversationId filters.includeEvents ${list}`,
		},
		conversation: {
			get: 'conversationId',
			getByPhone: 'account phoneNumber',
			getMany: `account filter filters.q ${list}`,
			update: 'conversationId action options.note',
		},
		contact: {
			create: 'account name phones data',
			upsert: 'account phoneNumber name phones data',
			get: 'contactId',
			getMany: `account filters.q ${list}`,
			update: 'contactId name phones data',
		},
		campaign: {
			create: 'account title messageBody scheduledAt recipients additionalFields.groupId additionalFields.groupPhones',
			get: 'campaignId',
			update: 'campaignId title messageBody scheduledAt',
			cancel: 'campaignId',
			delete: 'campaignId',
		},
		optOut: { check: 'account phoneNumber', create: 'account phoneNumber', getMany: `account filters.q ${list}` },
		savedReply: { getMany: `userId filters.q ${list}` },
		account: { getMany: list },
	},
	updox: {
		message: {
			send: 'to subject textMessage binaryPropertyName additionalFields.additionalBody options.failOnPartial options.accountId options.userId options.sendOnceKey',
			sendAndWait: `to subject ${question}`,
			get: 'messageId downloadAttachments',
			getMany: `${under('filters', 'messageIdSince dateSince unreadOnly location')} ${list}`,
			getDeliveryStatus: 'messageId',
			markRead: 'messageId',
			markUnread: 'messageId',
		},
		directAddress: { validate: 'recipient' },
		attachment: { download: 'attachmentId binaryPropertyName' },
		fax: {
			send: 'toFaxNumber toName fromFaxNumber fromName binaryPropertyName options.callbackUrl options.sendOnceKey',
			get: 'faxId',
			getStatus: 'faxId',
		},
		api: { call: 'method body options.accountId options.userId' },
	},
	secureMessaging: {
		api: { call: 'method path query body' },
		draft: { create: draft, update: `messageGuid ${changes}`, send: `messageGuid password ${send}` },
		message: {
			send: `${draft} additionalFields.password ${send}`,
			sendAndWait: `to subject options.cc options.bcc ${send} ${question}`,
			get: 'messageGuid retrieveBody messagePassword',
			getMany: `${under('filters', 'folder searchCriteria messageGuids')} options.sort ${list}`,
			recall: 'messageGuid recallReason singleRecall unshareAttachments',
			resendNotification: 'messageGuid to',
		},
		attachment: {
			upload: 'messageGuid binaryPropertyName',
			download: 'attachmentGuid binaryPropertyName messagePassword',
		},
		tracking: { getMany: `${under('filters', 'messageGuids types startTime endTime')} ${list}` },
		account: { getQuotas: '', getSettings: '' },
	},
	highQ: {
		api: { call: 'method path query body' },
		message: {
			send: 'userIds body binaryPropertyName siteId additionalFields.bodyFormat additionalFields.attachmentIds options.bodyEncoding options.sendOnceKey',
			sendAndWait: `userIds ${question}`,
			reply:
				'conversationId body binaryPropertyName siteId additionalFields.bodyFormat additionalFields.attachmentIds options.bodyEncoding options.sendOnceKey',
			getMany: `conversationId ${list}`,
		},
		conversation: { getMany: `${under('filters', 'searchText filter')} ${list}`, update: 'conversationId action' },
		attachment: { upload: 'siteId binaryPropertyName' },
		user: { get: 'email', getMany: `filters.search ${list}` },
		site: { getMany: `filters.name ${list}` },
		file: { share: 'resourceType resourceId shareWith message additionalFields.permissions additionalFields.expiry' },
	},
};

const CREDENTIALS: Record<string, string> = {
	birdChannelsApi: 'accessKey workspaceId organizationId baseUrl sendEverythingTo',
	textUsApi: 'apiToken baseUrl sendEverythingTo',
	updoxApi: 'environment baseUrl applicationId applicationPassword accountId userId sendEverythingTo',
	secureMessagingApi: 'serviceCode baseUrl signInMethod username password authenticationToken sendEverythingTo',
	highQApi: 'instanceUrl clientId clientSecret refreshToken sendEverythingTo',
	highQOAuth2Api: 'instanceUrl sendEverythingTo',
};

/** Values of options that are part of the contract. */
const VALUES: Array<[node: string, property: string, values: string]> = [
	['birdChannels', 'contentType', 'text html image file location list carousel template json'],
	['birdChannels', 'mediaSource', 'binary url'],
	['updox', 'responseType', 'approval freeText customForm'],
	['birdChannels', 'uploadScope', 'workspace channel'],
	['birdChannels', 'scope', 'channel workspace'],
	['textUs', 'action', 'markRead markUnread close reopen block unblock star unstar assign'],
	['secureMessaging', 'actionCode', 'New Reply ReplyAll Forward'],
	['secureMessaging', 'bodyFormat', 'Text Html'],
	['highQ', 'authentication', 'oAuth2 refreshToken'],
	['highQ', 'bodyFormat', 'text html'],
	['highQ', 'action', 'MARK_AS_READ MARK_AS_UNREAD MARK_AS_ARCHIVE DELETE'],
];

/** Defaults of the shared options. */
const CONCURRENCY: Record<string, number> = { birdChannels: 10, textUs: 3, updox: 2, secureMessaging: 3, highQ: 2 };

let built: LoadedPackage;
beforeAll(async () => {
	built = await loadPackage();
});

function propertiesOf(node: string): INodeProperties[] {
	return (built.nodes[node] as INodeType).description.properties;
}

function isShown({ displayOptions }: INodeProperties, resource: string, operation: string): boolean {
	const { show = {} } = displayOptions ?? {};
	return (
		(!show.resource || show.resource.includes(resource)) && (!show.operation || show.operation.includes(operation))
	);
}

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

function members(entries: Entry[]): string[] {
	return entries.flatMap((entry) => ('values' in entry ? entry.values.map(({ name }) => name) : [String(entry.name)]));
}

function namesOf(node: string, resource: string, operation: string): Set<string> {
	const shown = propertiesOf(node).filter((property) => isShown(property, resource, operation));
	return new Set(
		shown.flatMap(({ name, type, options = [] }) => [
			name,
			...(/ollection$/.test(type) ? members(options).map((member) => `${name}.${member}`) : []),
		]),
	);
}

const rows = Object.entries(CONTRACT).flatMap(([node, resources]) =>
	Object.entries(resources).flatMap(([resource, operations]) =>
		Object.entries(operations).map(([operation, names]) => [node, resource, operation, names] as const),
	),
);

it.each(rows)('%s: %s: %s has its parameters', (node, resource, operation, names) => {
	const own = namesOf(node, resource, operation);
	const wanted = [
		'resource',
		'operation',
		'options.concurrency',
		'options.timeout',
		'options.maxWait',
		...names.split(' ').filter((name) => name !== ''),
	];
	expect(wanted.filter((name) => !own.has(name))).toEqual([]);
	const choices =
		propertiesOf(node).find((property) => property.name === 'operation' && isShown(property, resource, operation))
			?.options ?? [];
	expect(choices.map((choice) => 'value' in choice && choice.value)).toContain(operation);
});

it.each(Object.entries(CREDENTIALS))('%s has its fields', (type, names) => {
	const own = built.credentials[type].properties.map(({ name }) => name);
	expect(names.split(' ').filter((name) => !own.includes(name))).toEqual([]);
});

it.each(VALUES)('%s: %s has its values', (node, name, values) => {
	const options = propertiesOf(node)
		.flatMap((property) => [property, ...(property.options ?? []).filter((entry) => 'type' in entry)])
		.filter((property) => property.name === name)
		.flatMap(({ options: entries = [] }) => entries);
	const own = options.map((entry) => ('value' in entry ? entry.value : undefined));
	expect(values.split(' ').filter((value) => !own.includes(value))).toEqual([]);
});

it.each(Object.entries(CONCURRENCY))('%s handles %d items at once unless told otherwise', (node, atOnce) => {
	const options = propertiesOf(node)
		.filter(({ name }) => name === 'options')
		.flatMap(({ options: entries = [] }) => entries);
	const defaults = options
		.filter((entry): entry is INodeProperties => entry.name === 'concurrency')
		.map((entry) => entry.default);
	expect(Math.max(...defaults.map(Number))).toBe(atOnce);
});

it('every action node can be an agent tool, every trigger cannot', () => {
	for (const [name, node] of Object.entries(built.nodes)) {
		const { usableAsTool } = (node as INodeType).description;
		expect([name, Boolean(usableAsTool)]).toEqual([name, !name.endsWith('Trigger')]);
	}
});
