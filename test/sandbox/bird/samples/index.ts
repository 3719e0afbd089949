// A complete request for each endpoint: every part of its query, but for the token of a page, and of its body.
import { birdSeed, uuid } from '../constants';
import { bodies } from './bodies';
import { around, plainText, receiver, template } from './message';

export { bodies } from './bodies';
export { around, INCOMING_ID, plainText, receiver, template } from './message';

export interface Sample {
	/** Method and path, as they are declared. */
	endpoint: string;
	title?: string;
	params?: Record<string, string>;
	query?: Record<string, string>;
	body?: unknown;
	status?: number;
}

const WORKSPACE = '/workspaces/:workspaceId';
const CHANNEL = `${WORKSPACE}/channels/:channelId`;
const LONG = `/organizations/:organizationId${WORKSPACE}/webhook-subscriptions`;
const page = { limit: '10' };
const list = { ...page, reverse: 'true' };
const messages = {
	...list,
	platform: 'sms',
	direction: 'outgoing',
	startAt: '2026-01-01T00:00:00Z',
	endAt: '2026-12-31T00:00:00+01:00',
	sender: '+31600000002',
	receiver: birdSeed.contactPhone,
	tag: 'booking',
	subject: 'table',
	status: 'delivered',
};
const { channelIds, type, status } = {
	channelIds: birdSeed.whatsappChannelId,
	type: 'channelTemplate',
	status: 'active',
};
const subscription = {
	service: 'channels',
	event: 'sms.outbound',
	url: 'https://n8n.example.test/webhook/a',
	signingKey: 'a key',
	eventFilters: [{ key: 'channelId', value: birdSeed.smsChannelId }],
	template: 'twilio',
};
const ofSubscription = { id: uuid('subscription', 1) };
const ofRequest = { ...ofSubscription, requestId: uuid('webhookRequest', 1) };
const ofMessage = { messageId: uuid('message', 2), channelId: birdSeed.smsChannelId };
const media = {
	status: 302,
	params: { mediaId: uuid('media', 1), ...ofMessage, channelId: birdSeed.whatsappChannelId },
};

const newContact = {
	displayName: 'Dora',
	identifiers: [{ key: 'phonenumber', value: '+31600000013' }],
	attributes: { city: 'Utrecht' },
	listIds: [birdSeed.contactListId],
	accountIds: [uuid('account', 1)],
	companyRefs: ['a company'],
};
const changedContact = {
	displayName: 'Dora',
	strategy: 'strict_alias',
	attributes: { city: 'Utrecht' },
	addIdentifiers: newContact.identifiers,
	removeIdentifiers: [{ key: 'customerId', value: '16' }],
	addToLists: newContact.listIds,
	removeFromLists: newContact.listIds,
	listIds: newContact.listIds,
	addToAccounts: newContact.accountIds,
	removeFromAccounts: newContact.accountIds,
	accountIds: newContact.accountIds,
	addCompanyRefs: newContact.companyRefs,
	removeCompanyRefs: newContact.companyRefs,
	companyRefs: newContact.companyRefs,
};
const people = { contacts: [birdSeed.contactId], identifiers: [{ key: 'emailaddress', value: 'bram@example.test' }] };
const ofSuppression = {
	endpoint: `POST ${WORKSPACE}/suppressions/:platformId/:identifierValue`,
	params: { platformId: 'sms-messagebird', identifierValue: birdSeed.contactPhone },
};
const since = '2026-01-01T00:00:00Z';

const contactWrites: Sample[] = [
	{ endpoint: `POST ${WORKSPACE}/contacts`, body: newContact, status: 201 },
	{ endpoint: `PATCH ${WORKSPACE}/contacts/:contactId`, body: changedContact },
	{
		endpoint: `PATCH ${WORKSPACE}/contacts/identifiers/:identifierKey/:identifierValue`,
		params: { identifierKey: 'emailaddress', identifierValue: 'dora@example.test' },
		body: changedContact,
	},
	{
		endpoint: `POST ${WORKSPACE}/contacts/:contactId/identifiers`,
		body: { key: 'customerId', value: '17' },
		status: 201,
	},
	{ endpoint: `POST ${WORKSPACE}/lists/:listId/contacts`, body: people },
	{ endpoint: `DELETE ${WORKSPACE}/lists/:listId/contacts`, body: people },
	{
		...ofSuppression,
		body: {
			contactSuppressedMarketingAt: since,
			contactSuppressedMarketingReason: 'asked for it',
			contactSuppressedTransactionalAt: since,
			contactSuppressedTransactionalReason: 'asked for it',
			marketerSuppressedMarketingAt: since,
			marketerSuppressedMarketingReason: 'asked for it',
			marketerSuppressedTransactionalAt: since,
			marketerSuppressedTransactionalReason: 'asked for it',
		},
	},
	{ ...ofSuppression, endpoint: ofSuppression.endpoint.replace('POST', 'GET') },
];

const subscriptions = (base: string): Sample[] => [
	{ endpoint: `GET ${base}`, query: page },
	{ endpoint: `POST ${base}`, body: subscription, status: 201 },
	{ endpoint: `GET ${base}/:id`, params: ofSubscription },
	{
		endpoint: `PATCH ${base}/:id`,
		params: ofSubscription,
		body: {
			url: subscription.url,
			signingKey: 'b',
			eventFilters: subscription.eventFilters,
			template: 'twilio',
			status: 'inactive',
		},
	},
	{ endpoint: `GET ${base}/:id/logs`, params: ofSubscription, query: page },
	{ endpoint: `GET ${base}/:id/logs/:requestId`, params: ofRequest },
	{ endpoint: `DELETE ${base}/:id`, params: ofSubscription, status: 204 },
];

export const sends: Sample[] = [
	{ title: 'all around a text', body: { ...around, body: plainText } },
	{ title: 'a template', params: { channelId: birdSeed.whatsappChannelId }, body: { receiver, template } },
	...bodies.map((body) => ({ title: body.type, body: { receiver, body } })),
].map((one) => ({ ...one, endpoint: `POST ${CHANNEL}/messages`, status: 202 }));

export const samples: Sample[] = [
	...sends,
	{
		endpoint: `POST ${CHANNEL}/batch/messages`,
		body: { messageRequests: [{ receiver, body: plainText }] },
		status: 202,
	},
	{
		endpoint: `GET ${CHANNEL}/messages`,
		query: { ...messages, batchId: uuid('batch', 1), phonenumber: '+31600000001' },
	},
	{ endpoint: `GET ${WORKSPACE}/messages`, query: { ...messages, channelId: birdSeed.smsChannelId } },
	{ endpoint: `GET ${CHANNEL}/messages/:messageId`, params: ofMessage },
	{ endpoint: `GET ${CHANNEL}/messages/:messageId/interactions`, params: ofMessage },
	{ endpoint: `GET ${CHANNEL}/contacts/:contactId`, query: { contactIdentifierValue: birdSeed.contactPhone } },
	{ endpoint: `POST ${WORKSPACE}/channel-media/presigned-upload`, body: { contentType: 'image/png' } },
	{ endpoint: `POST ${CHANNEL}/presigned-upload`, body: { contentType: 'image/png' } },
	{
		endpoint: `GET ${WORKSPACE}/messages/:messageId/media/:mediaId`,
		...media,
		params: { ...media.params, messageId: uuid('message', 1) },
	},
	{ endpoint: `GET ${CHANNEL}/media/:mediaId`, ...media },
	{ endpoint: `GET ${WORKSPACE}/media/:mediaId`, ...media },
	{
		endpoint: `GET ${WORKSPACE}/channels`,
		query: {
			...list,
			platform: 'sms',
			status: 'active',
			onlyMyChannels: 'true',
			useCaseType: 'marketing',
			channelIds: birdSeed.smsChannelId,
			resourceOwnerId: uuid('owner', 1),
			resourceOwnerIdentifier: 'owner',
		},
	},
	{ endpoint: `GET ${CHANNEL}` },
	{ endpoint: 'GET /organizations/:organizationId/workspaces', query: list },
	{ endpoint: `GET ${WORKSPACE}`, status: 403 },
	{ endpoint: `GET ${WORKSPACE}/event-subscriptions`, status: 403 },
	{ endpoint: `GET ${CHANNEL}/webhook-subscriptions`, status: 403 },
	{ endpoint: `GET ${WORKSPACE}/contacts`, query: list },
	{
		endpoint: `POST ${WORKSPACE}/contacts/search`,
		title: 'by identifier',
		query: page,
		body: { identifier: { key: 'phonenumber', value: birdSeed.contactPhone } },
	},
	{
		endpoint: `POST ${WORKSPACE}/contacts/search`,
		title: 'by address',
		body: { platformAddress: birdSeed.contactPhone },
	},
	{ endpoint: `GET ${WORKSPACE}/contacts/:contactId` },
	...contactWrites,
	{ endpoint: `GET ${WORKSPACE}/lists`, query: list },
	{ endpoint: `GET ${WORKSPACE}/lists/:listId/contacts`, query: list },
	{
		endpoint: `GET ${WORKSPACE}/projects`,
		query: {
			...list,
			type,
			status,
			scope: '0',
			suitableChannelId: channelIds,
			channelIds,
			q: 'table',
			sortBy: 'createdAt',
		},
	},
	{ endpoint: `GET ${WORKSPACE}/projects/:projectId` },
	{ endpoint: `GET ${WORKSPACE}/projects/:projectId/channel-templates`, query: list },
	{ endpoint: `GET ${WORKSPACE}/projects/:projectId/channel-templates/:versionId` },
	...subscriptions(`${WORKSPACE}/webhook-subscriptions`),
	...subscriptions(LONG),
];
