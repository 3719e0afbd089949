// Which messages the filters of the Secure Messaging trigger let through, and that it reads none of the others.
import type { INodeParameters } from 'n8n-workflow';
import { secureMessagingCredential } from '../../sandbox/secureMessaging';
import { controls, guidsOf, jsonOf, state, trigger, useInbox } from './setup';

useInbox();

const BOB = 'bob@partner.example';
const OWN = secureMessagingCredential.username;
const files = [{ fileName: 'a.pdf', size: 9 }];

/** What comes in: each message with its name, which is no part of it. */
const incoming = {
	alice: () => controls.receive({ subject: 'Lab result', body: 'All well' }),
	bob: () => controls.receive({ from: BOB, subject: 'Invoice', body: 'See file', attachments: files }),
	reply: () => controls.receive({ from: BOB, subject: 'RE: Lab', body: 'A RESULT', action: 'Reply' }),
	own: () => controls.receive({ from: OWN, subject: 'Note to self', body: 'Remember' }),
};
type Name = keyof typeof incoming;
const ALL = Object.keys(incoming) as Name[];

async function namesLetIn(parameters: INodeParameters): Promise<{ names: string[]; read: string[] }> {
	const workflow = await trigger(parameters);
	await workflow.activate();
	const guids = new Map(ALL.map((name) => [incoming[name](), name]));
	const emitted = guidsOf(await workflow.poll());
	expect(guidsOf(await workflow.poll())).toEqual([]);
	const read = [...guids].filter(([guid]) => controls.inspect(guid)?.retrieved).map(([, name]) => name);
	return { names: emitted.map((guid) => guids.get(String(guid)) ?? ''), read };
}

it.each<[INodeParameters, Name[]]>([
	[{}, ALL],
	[{ from: 'BOB@partner.example' }, ['bob', 'reply']],
	[{ from: '@partner.example' }, ['alice', 'bob', 'reply']],
	[{ contains: 'lab,  note TO' }, ['alice', 'reply', 'own']],
	[{ contains: 'result' }, ['alice']],
	[{ hasAttachments: true }, ['bob']],
	[{ firstMessageOnly: true }, ['alice', 'bob', 'own']],
	[{ ignoreOwn: true }, ['alice', 'bob', 'reply']],
	[{ from: BOB, hasAttachments: true, contains: 'lab' }, []],
])('%j let through %j, and nothing is read', async (filters, names) => {
	expect(await namesLetIn({ filters })).toEqual({ names, read: [] });
});

it.each<[INodeParameters, Name[], Name[]]>([
	[{ contains: 'result' }, ['alice', 'reply'], ALL],
	[{ contains: 'result', from: BOB }, ['reply'], ['bob', 'reply']],
])('with the text, %j let through %j; what is left out anyway is not read', async (filters, names, read) => {
	expect(await namesLetIn({ filters, includeBody: true })).toEqual({ names, read });
});

it('in another folder as well, and with files', async () => {
	const folder = { __rl: true, mode: 'id', value: 'Sent' };
	const workflow = await trigger({ folder, downloadAttachments: true, filters: { contains: 'kept' } });
	await workflow.activate();
	controls.seedMessages(2, 'Sent', { subject: 'Left out', attachments: files });
	const kept = controls.seedMessages(1, 'Sent', { subject: 'Kept', attachments: files });
	const { items } = await workflow.poll();
	expect(items.map(({ json, binary }) => [json.messageGuid, Object.keys(binary ?? {})])).toEqual([[kept[0], ['data']]]);
});

it('own messages in a folder of sent ones are left out', async () => {
	const folder = { __rl: true, mode: 'id', value: 'Sent' };
	const workflow = await trigger({ folder, filters: { ignoreOwn: true } });
	await workflow.activate();
	controls.seedMessages(2, 'Sent');
	expect(guidsOf(await workflow.poll())).toEqual([]);
});

it('a message whose text cannot be had, or whose list does not tell, comes through', async () => {
	const workflow = await trigger({ includeBody: true, filters: { contains: 'no such words' } });
	await workflow.activate();
	const locked = controls.receive({ fyeoType: 'UniquePassword', password: 'Secret-1' });
	controls.receive();
	expect(jsonOf(await workflow.poll())).toMatchObject([{ messageGuid: locked, contentError: expect.any(String) }]);
	const strict = await trigger({ filters: { from: BOB, hasAttachments: true, firstMessageOnly: true, contains: 'x' } });
	await strict.activate();
	const guid = controls.receive();
	const bare = { results: [{ guid, date: new Date().toISOString() }], currentPage: 1, totalPages: 1, totalItems: 1 };
	state.addFault({ kind: 'status', status: 200, body: bare, match: { path: '/messages/search' } });
	expect(guidsOf(await strict.poll())).toEqual([guid]);
});

it('the sample of a test passes the filters', async () => {
	controls.receive({ from: BOB, subject: 'Invoice' });
	controls.receive({ subject: 'Newer' });
	const workflow = await trigger({ filters: { from: BOB } });
	expect((await workflow.test())?.map(({ json }) => json.subject)).toEqual(['Invoice']);
});
