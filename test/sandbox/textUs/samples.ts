// Requests as the vendor's pages print them, one or more for each endpoint that takes a query or a body. Bodies of the page "send"
// are as printed; those of other pages have the printed keys. Where a page prints none, the sample says "inferred".
import { accountSamples } from './accountSamples';

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
	...accountSamples,
];
