// Who and what is meant, where data says it in a way that could be read in two: as it was meant, or refused before anything
// is asked. Never somebody else, never everybody, never a filter that is off.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../../sandbox/bird';
import { continueOnFail, useBench, type Bench, type NodeName } from '../../bench';

const bench = useBench();

type Given = INodeParameters | ((bench: Bench) => INodeParameters);
const on = (resource: string, operation: string, more: INodeParameters) => ({ resource, operation, ...more });

const account = { __rl: true, mode: 'slug', value: 'my_account' };
const toHighQ = (userIds: string) => on('message', 'send', { userIds, body: 'Hello' });
const toBird = (recipient: string, more: INodeParameters = {}) =>
	on('message', 'send', { channelId: birdSeed.smsChannelId, recipient, text: 'Hello', ...more });
const campaign = (recipients: string) =>
	on('campaign', 'create', { account, title: 'A', messageBody: 'B', scheduledAt: '2036-01-31T09:00:00Z', recipients });
const contact = (phones: string) => on('contact', 'create', { account, name: 'Cy', phones });
const notice = (to: string) => (one: Bench) =>
	on('message', 'resendNotification', {
		messageGuid: one.sandbox.secureMessaging.controls.seedMessages(1, 'Sent')[0],
		to,
	});
const answerTo = (actionCode: string) => (one: Bench) =>
	on('draft', 'create', {
		actionCode,
		parentGuid: one.sandbox.secureMessaging.controls.receive(),
		body: 'Thank you',
		to: '={{ [] }}',
	});
const nobody = '={{ [] }}';

const REFUSED: Array<[string, NodeName, Given, string]> = [
	[
		'a contact with both',
		'birdChannels',
		toBird('={{ ({ email: "a@b.example", phone: "+31612345678" }) }}'),
		"'To' has",
	],
	['a number without +', 'textUs', campaign('3035550111'), "'To' has an entry that is not a phone number with"],
	['a number as a number', 'textUs', campaign('={{ 13035550111 }}'), "'To' has an entry that is not a phone"],
	['a written number', 'textUs', campaign('303-555-0111'), "'To' has an entry that is not a phone number with"],
	['no digits', 'textUs', contact('(((-----)))'), "'Phone Numbers' has an entry that is not a phone number"],
	[
		'two numbers in one',
		'textUs',
		contact('303 555 0111 303 555 0112'),
		"'Phone Numbers' has an entry that is not a phone",
	],
	[
		'a number that is none',
		'textUs',
		contact('+1 303 555 01'),
		"'Phone Numbers' has an entry that is not a phone number",
	],
	[
		'a type',
		'textUs',
		contact('={{ [{ number: "+13035550111", type: 5 }] }}'),
		"'Phone Numbers' has an entry whose type",
	],
	['a notice to nobody', 'secureMessaging', notice(nobody), "'To' is an empty list: nobody"],
	['a reply to nobody', 'secureMessaging', answerTo('Reply'), "'To' is an empty list: nobody"],
	['a reply to all of nobody', 'secureMessaging', answerTo('ReplyAll'), "'To' is an empty list: nobody"],
	[
		'no messages',
		'secureMessaging',
		on('message', 'getMany', { filters: { messageGuids: nobody } }),
		"'Filters > Message IDs' is an empty list",
	],
	[
		'no messages for their tracking',
		'secureMessaging',
		on('tracking', 'getMany', { filters: { messageGuids: nobody } }),
		"'Filters > Message IDs' is an empty list",
	],
	['no groups', 'highQ', on('user', 'getMany', { filters: { groupIds: nobody } }), "'Filters > Group IDs' is an empty"],
	[
		'a query that is none',
		'birdChannels',
		on('message', 'getMany', { channelId: birdSeed.smsChannelId, filters: { extraQuery: '={{ 5 }}' } }),
		"'Filters > Further Query Parameters (JSON)' is neither",
	],
];

it.each(REFUSED)('%s (%s) is refused', async (_name, node, given, words) => {
	const parameters = typeof given === 'function' ? given(bench()) : given;
	const credentials = await bench().signedIn(node);
	bench().forgetRequests(node);
	const [{ json }] = (await bench().run(node, parameters, { ...continueOnFail, credentials })).output();
	expect(String(json.error).startsWith(words)).toBe(true);
	expect(json.details).toMatchObject({ outcome: 'notSent' });
	expect(bench().lines(node)).toEqual([]);
});

const bodiesOf = (node: NodeName, path: RegExp): unknown[] =>
	bench()
		.requests(node)
		.filter((request) => request.method !== 'GET' && path.test(request.path))
		.map(({ body }) => JSON.parse(body) as unknown);

const MEANT: Array<[string, NodeName, INodeParameters, RegExp, object]> = [
	[
		'somebody with an id of his own list and an address',
		'highQ',
		toHighQ('={{ ({ id: 2041, name: "Tom", email: "tom.oneil@acme.example" }) }}'),
		/conversations\/$/,
		{ recipients: { users: { user: [{ userid: 2077 }] } } },
	],
	[
		'a user of HighQ',
		'highQ',
		toHighQ('={{ ({ userid: 2041, email: "tom.oneil@acme.example" }) }}'),
		/conversations\/$/,
		{ recipients: { users: { user: [{ userid: 2041 }] } } },
	],
	[
		'the number of a contact with both',
		'birdChannels',
		toBird('={{ ({ email: "a@b.example", phone: "+31612345678" }) }}', { identifierKey: 'phonenumber' }),
		/messages$/,
		{ receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }] } },
	],
	[
		'a kind by its label',
		'birdChannels',
		toBird('+31 6 12345678', { identifierKey: '={{ "Phone number" }}' }),
		/messages$/,
		{ receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }] } },
	],
	[
		'a number of France',
		'textUs',
		contact('+33 (0)1 23 45 67 89'),
		/contacts$/,
		{ phones: [{ number: '+33123456789' }] },
	],
	[
		'a number of a spreadsheet',
		'textUs',
		contact('+13035550111.0'),
		/contacts$/,
		{ phones: [{ number: '+13035550111' }] },
	],
	['an extension', 'textUs', contact('+1 303 555 0111 x12'), /contacts$/, { phones: [{ number: '+13035550111 x12' }] }],
];

it.each(MEANT)('%s (%s) is meant', async (_name, node, parameters, path, body) => {
	await bench().run(node, parameters);
	expect(bodiesOf(node, path)).toEqual([expect.objectContaining(body)]);
});

it('a draft loses the copies that an empty list takes out, and keeps those of which nothing is said', async () => {
	const { controls } = bench().sandbox.secureMessaging;
	const people = { to: 'ann@partner.example', cc: 'bob@partner.example', bcc: 'cy@partner.example' };
	const { messageGuid } = await bench().first('secureMessaging', on('draft', 'create', { ...people, body: 'Hello' }));
	const update = on('draft', 'update', { messageGuid: String(messageGuid), cc: nobody, subject: 'Hello' });
	await bench().first('secureMessaging', update);
	const { to, cc, bcc }: IDataObject = { ...controls.inspect(String(messageGuid)) };
	expect(JSON.stringify([to, cc, bcc])).toMatch(/ann@partner.example.*\[\].*cy@partner.example/);
});

it.each([
	['={{ 1893499200 }}', '2030-01-01'],
	['={{ new Date("2030-01-31T12:00:00Z") }}', '2030-01-31'],
	['20300131T090000', '2030-01-31'],
	['={{ "Thu, 31 Jan 2030 17:00:00 +0100" }}', '2030-01-31'],
])('the day of %s is asked for', async (dateSince, day) => {
	await bench().run('updox', on('message', 'getMany', { filters: { dateSince } }));
	expect(bodiesOf('updox', /MessageFetch$/)).toEqual([expect.objectContaining({ dateSince: day })]);
});
