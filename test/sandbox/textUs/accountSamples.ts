// Requests as the vendor's pages print them, the second half: opt-outs, campaigns, saved replies, integrations.
import type { Sample } from './samples';

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

export const accountSamples: Sample[] = [
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
