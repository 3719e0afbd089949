/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// What the TextUs sandbox answers has the shape that the vendor's pages print: every printed key, in its type.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, get, isObject, membersOf, objectIn, useSandbox } from './ask';

useSandbox();

const CONVERSATION = '/conversations/kY1QwY';
const message = { to: '+13035550111', body: 'Hello' };
const actions = { 'message.received': true };
const integration = { provider: 'webhook', config: { baseUrl: 'https://www.example.com/callback' } };
const file = { key: 'k', originalFilename: 'a.png', size: 1, height: 1, width: 1, contentType: 'image/png' };
const LATER = '2058-10-25T18:09:13Z';

async function newCampaign(): Promise<Record<string, unknown>> {
	const [phone] = membersOf(await get('/my_account/contact_phones'));
	const body = { title: 'T', message_body: 'B', scheduled_at: LATER, recipients: [phone.id] };
	return objectIn(await ask('POST', '/my_account/campaigns', body));
}

async function newIntegration(settings: unknown): Promise<Record<string, unknown>> {
	return objectIn(await ask('POST', '/my_account/integrations', { ...integration, settings }));
}

const post = async (path: string, body: unknown) => objectIn(await ask('POST', path, body));
const put = async (path: string, body?: unknown) => objectIn(await ask('PUT', path, body));
const phones = [
	{ number: '+13035550119', type: 'Mobile' },
	{ number: '1-303-555-0120 x2921', type: 'Work' },
];

/** How to get each printed reply (test/replies/textus) from the sandbox. */
const printed: Record<string, () => Promise<unknown>> = {
	'account.settings': async () => await get('/accounts/my_account'),
	'assignment.created': async () => await post(`${CONVERSATION}/assignments`, { assignee: '/users/hikvlD' }),
	'campaign.created': newCampaign,
	'changedIntegration.updated': async () => {
		const { id } = await newIntegration({});
		return await put(String(id), {
			config: { clientSecret: 'secret' },
			settings: { actions: { ...actions, 'contact.created': true } },
		});
	},
	'contact.created': async () => await post('/my_account/contacts', { name: 'Cy Example', phones, data: {} }),
	'contact.updated': async () => {
		const { id } = await post('/my_account/contacts', { name: 'Cy Example' });
		return await put(String(id), { name: 'Cy Example', phones });
	},
	'contactPhone.ofContact': async () => membersOf(membersOf(await get('/my_account/contacts'))[0].phones)[0],
	'conversation.blocked': async () => await put(`${CONVERSATION}/block`),
	'conversation.page.filter': async () => await get('/my_account/conversation_filters/all/conversations'),
	'conversation.read': async () => await put(`${CONVERSATION}/read`),
	'conversation.unblocked': async () => objectIn(await ask('DELETE', `${CONVERSATION}/block`)),
	'conversationFilter.row': async () => membersOf(await get('/my_account/conversation_filters'))[0],
	'integration.created': async () => await newIntegration({}),
	'integration.createdOlder': async () => await newIntegration({ actions }),
	'message.attachment': async () => {
		const attachments = [{ media_url: 'https://example.com/example.png', content_type: 'image/png' }];
		return await post('/my_account/messages', { ...message, attachments });
	},
	'message.customField': async () => await post('/my_account/messages', message),
	'message.scheduled': async () => await post('/my_account/messages/schedule', { ...message, scheduled_at: LATER }),
	'message.sent': async () => await post('/my_account/messages', message),
	'optOut.created': async () => await put('/my_account/opt_outs/5558765559'),
	'optOut.page.index': async () => await get('/my_account/opt_outs'),
	'optOut.shown': async () => await get('/my_account/opt_outs/3035550184'),
	'savedReply.created': async () =>
		await post('/users/hikvlD/saved_replies', { saved_reply: { title: 'T', content: 'C', attachments: [file] } }),
	'savedReply.page.search': async () => await get('/users/hikvlD/saved_replies?filter=all&q=phone'),
	'timelineRow.page.timeline': async () => await get(`${CONVERSATION}/timeline`),
	'user.ofCampaign': async () => (await newCampaign()).user,
};

/** What a reply lacks, or has in another type, of what is printed. What is null once has no type. Free objects are not compared. */
function lacking(answer: unknown, sample: unknown, path = ''): string[] {
	if (sample === null || answer === null || /\.(data|actions|deliveryStatistics|notifications)$/.test(path)) return [];
	if (Array.isArray(sample)) {
		if (!Array.isArray(answer)) return [`${path} is no list`];
		const [first] = sample as unknown[];
		const row = (answer as unknown[]).find(
			(one) => !isObject(first) || (isObject(one) && one['@type'] === first['@type']),
		);
		return first === undefined || row === undefined ? [] : lacking(row, first, `${path}.0`);
	}
	if (!isObject(sample)) return typeof answer === typeof sample ? [] : [`${path} is a ${typeof answer}`];
	if (!isObject(answer)) return [`${path} is no object`];
	return Object.entries(sample).flatMap(([key, value]) =>
		key in answer
			? lacking(answer[key], value, `${path}.${key}`)
			: key === 'notifications'
				? []
				: [`${path}.${key} lacks`],
	);
}

function sampleIn(name: string): unknown {
	const text = readFileSync(join(__dirname, '../../replies/textus', `${name}.json`), 'utf8');
	const read: unknown = JSON.parse(text);
	return isObject(read) ? read.reply : undefined;
}

describe('the printed replies', () => {
	it.each(Object.keys(printed))('%s', async (name) => {
		expect(lacking(await printed[name](), sampleIn(name))).toEqual(
			// These three the page of settings prints, the account by itself is inferred and leaves them to variations.
			name === 'account.settings' ? ['.shortenedLinkDomain lacks', '.shortenedLinkPreviewUrl lacks'] : [],
		);
	});

	it('a message has the keys of the page, in its order', async () => {
		const answer = await printed['message.sent']();
		const sample = sampleIn('message.sent');
		expect(Object.keys(isObject(answer) ? answer : {})).toEqual(Object.keys(isObject(sample) ? sample : {}));
	});
});
