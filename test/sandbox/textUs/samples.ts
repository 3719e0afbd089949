// Requests as the vendor's pages print them, one or more for each endpoint that takes a query or a body. Bodies of the page "send"
// are as printed; those of other pages have the printed keys. Where a page prints none, the sample says "inferred".

export interface Sample {
	title: string;
	/** The endpoint, as it is declared. */
	endpoint: string;
	/** What stands for the path's parameters, and the query. */
	params?: Record<string, string>;
	query?: string;
	body?: string;
	status: number;
	/** Whether the reply has no body. */
	empty?: boolean;
}

const sent = { endpoint: 'POST /:account/messages', status: 201 };
const later = '2058-10-25T18:09:13Z';
const campaign = { title: 'Spring', message_body: 'We are open', scheduled_at: later };
const savedReply = {
	title: 'My Saved Reply',
	content: 'This is my saved reply.',
	attachments: [
		{
			key: 'def123',
			originalFilename: 'image01.png',
			size: 1024,
			height: 320,
			width: 240,
			contentType: 'image/png',
		},
	],
};
const actions = {
	'message.received': true,
	'message.delivered': true,
	'message.failed': true,
	'message.unknown': false,
	'phone_call.completed': false,
	'contact.opted_out': true,
	'contact.opted_in': true,
};
const integration = {
	'@type': 'Integration',
	'@context': '/contexts/Integration.jsonld',
	active: true,
	provider: 'webhook',
	config: { baseUrl: 'https://www.example.com/callback' },
};
const batch = '/:account/conversation_filters/:filter/conversations';
const inActive = { filter: 'active' };

export const samples: Sample[] = [
	{ ...sent, title: 'one recipient', body: '{\n"to": "+13035551234",\n"body": "New phone who dis?"\n}' },
	{
		...sent,
		title: 'several recipients',
		body: '{\n"to": ["+13035551234", "+13035555678"],\n"body": "New phone who dis?"\n}',
		status: 202,
		empty: true,
	},
	{
		...sent,
		title: 'a saved reply',
		body: '{\n"to": ["+13035551234"],\n"body": "New phone who dis?",\n"saved_reply": "/saved_replies/QxvonQv"\n}',
		empty: true,
	},
	{
		...sent,
		title: 'an attachment',
		body: `{
"to": ["+13035551234"],
"body": "New phone who dis?",
"attachments": [{ "media_url": "https://example.com/example.png", "content_type": "image/png" }]
}`,
	},
	{ ...sent, title: 'a custom field', body: '{\n"to": "+13035551234",\n"body": "Check out my availability at "\n}' },
	{
		title: 'from a number',
		endpoint: 'POST /messages',
		body: '{\n"from": "+13035550100",\n"to": "+13035551234",\n"body": "New phone who dis?"\n}',
		status: 201,
	},
	{
		title: 'from a user (courier and fundlane send the number beside it)',
		endpoint: 'POST /messages',
		body: JSON.stringify({
			email: 'chuck@my-account.example',
			from: '+13035550200',
			to: '+13035551234',
			body: 'Hello',
		}),
		status: 201,
	},
	{
		title: 'later',
		endpoint: 'POST /:account/messages/schedule',
		body: `{\n"from": "+13035550100",\n"to": "+13035551234",\n"body": "New phone who dis?",\n"scheduled_at": "${later}"\n}`,
		status: 201,
	},
	{ title: 'all accounts', endpoint: 'GET /accounts', status: 200 },
	{
		title: 'accounts by everything (inferred values)',
		endpoint: 'GET /accounts',
		query: '?ancestors=true&descendants=true&legal=false&q=my&type=standard&slug=my_account',
		status: 200,
	},
	{
		title: 'descendants',
		endpoint: 'GET /accounts/:account/accounts',
		query: '?messaging=true&q=my&legal=false&type=standard',
		status: 200,
	},
	{ title: 'users (inferred)', endpoint: 'GET /:account/users', status: 200 },
	{ title: 'a timeline', endpoint: 'GET /conversations/:conversation/timeline', status: 200 },
	{
		title: 'an assignment',
		endpoint: 'POST /conversations/:conversation/assignments',
		body: '{ "assignee": "/users/hikvlD" }',
		status: 200,
	},
	{ title: 'conversation filters', endpoint: 'GET /:account/conversation_filters', status: 200 },
	{ title: 'conversations', endpoint: `GET ${batch}`, params: { filter: 'you' }, query: '?q=303', status: 200 },
	...['close', 'reopen', 'read'].flatMap((name) => [
		{
			title: `${name} by id`,
			endpoint: `PUT ${batch}/${name}`,
			params: inActive,
			body: '{\n   "conversations": ["/conversations/kY1QwY"]\n}',
			status: 202,
			empty: true,
		},
		{
			title: `${name} by time`,
			endpoint: `PUT ${batch}/${name}`,
			params: inActive,
			query: '?modified_before=2018-03-14T09:26:53.589793Z',
			status: 202,
			empty: true,
		},
	]),
	{
		title: 'a contact',
		endpoint: 'POST /:account/contacts',
		body: JSON.stringify({
			name: 'Cordell Walker',
			phones: [
				{ number: '1-720-333-1234', type: 'Mobile' },
				{ number: '1-303-123-4567 x2921', type: 'Work' },
			],
			data: { businessName: 'Acme', tags: ['cashier', 'cook'] },
		}),
		status: 200,
	},
	{
		title: 'a changed contact',
		endpoint: 'PUT /contacts/:contact',
		body: JSON.stringify({ name: 'Cordell Walker', phones: [{ number: '1-720-333-1234', type: 'Mobile' }], data: {} }),
		status: 200,
	},
	{ title: 'contacts', endpoint: 'GET /:account/contacts', status: 200 },
	{ title: 'conversations of a contact', endpoint: 'GET /contacts/:contact/conversations', status: 200 },
	{ title: 'notes', endpoint: 'GET /contacts/:contact/notes', status: 200 },
	{
		title: 'a note',
		endpoint: 'POST /contacts/:contact/notes',
		body: '{\n  "content": "Awesome note!"\n}',
		status: 201,
	},
	{
		title: 'contacts of a filter',
		endpoint: 'GET /:account/contact_filters/:filter/contacts',
		query: '?q=303',
		status: 200,
	},
	{ title: 'contact filters (digest)', endpoint: 'GET /:account/contact_filters', status: 200 },
	{ title: 'a contact filter', endpoint: 'GET /:account/contact_filters/:filter', query: '?q=optional', status: 200 },
	{
		title: 'a custom contact filter',
		endpoint: 'GET /:account/contact_filters/:filter',
		params: { filter: 'search:aBj5Rk6' },
		status: 200,
	},
	{ title: 'contact phones', endpoint: 'GET /:account/contact_phones', query: '?q=Ada', status: 200 },
	{
		title: 'a group',
		endpoint: 'POST /:account/groups',
		body: '{\n"contacts": ["{contact}"], "name": "Test Group"\n}',
		status: 201,
	},
	{ title: 'contacts of a group', endpoint: 'GET /groups/:group/contacts', status: 200 },
	{
		title: 'groups',
		endpoint: 'GET /:account/group_filters/:filter/groups',
		params: { filter: 'mine' },
		query: '?q=best',
		status: 200,
	},
	{ title: 'opt-outs by part', endpoint: 'GET /:account/opt_outs', query: '?q=303', status: 200 },
	{
		title: 'opt-outs by number',
		endpoint: 'GET /:account/opt_outs',
		query: '?exact[]=3035550184&exact[]=5558765559',
		status: 200,
	},
	{
		title: 'a campaign',
		endpoint: 'POST /:account/campaigns',
		body: JSON.stringify({ ...campaign, recipients: ['{phone}'], 'auto-assign': true, exclusion_time: 60 }),
		status: 201,
	},
	{
		title: 'a changed campaign',
		endpoint: 'PUT /campaigns/:campaign',
		body: JSON.stringify(campaign),
		status: 200,
	},
	{
		title: 'recipients of a campaign',
		endpoint: 'GET /campaigns/:campaign/campaign_recipients/:filter',
		params: { filter: 'total' },
		query: '?failure_type=failed',
		status: 200,
	},
	{ title: 'campaigns (inferred)', endpoint: 'GET /:account/campaigns', query: '?q=spring', status: 200 },
	{
		title: 'campaigns of a filter (digest)',
		endpoint: 'GET /:account/campaign_filters/:filter/campaigns',
		query: '?q=spring',
		status: 200,
	},
	{
		title: 'saved replies',
		endpoint: 'GET /users/:user/saved_replies',
		query: '?filter=all&q=bother&query=bother',
		status: 200,
	},
	{
		title: 'a saved reply',
		endpoint: 'POST /users/:user/saved_replies',
		body: JSON.stringify({ saved_reply: savedReply }),
		status: 201,
	},
	{
		title: 'a changed saved reply',
		endpoint: 'PUT /saved_replies/:savedReply',
		body: JSON.stringify({ saved_reply: savedReply }),
		status: 200,
	},
	{
		title: 'an integration',
		endpoint: 'POST /:account/integrations',
		body: JSON.stringify({ ...integration, settings: {} }),
		status: 201,
	},
	{
		title: 'an integration with its actions (older copy)',
		endpoint: 'POST /:account/integrations',
		body: JSON.stringify({ ...integration, settings: { actions } }),
		status: 201,
	},
	{
		title: 'a changed integration',
		endpoint: 'PUT /integrations/:integration',
		body: JSON.stringify({
			config: { baseUrl: 'https://foo.bar.com/zest', clientSecret: 'secret' },
			active: true,
			settings: { actions: { ...actions, 'contact.created': true } },
		}),
		status: 200,
	},
	{ title: 'integrations (draft)', endpoint: 'GET /:account/integrations', status: 200 },
];
