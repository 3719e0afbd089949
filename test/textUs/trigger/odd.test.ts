// Odd replies to the TextUs trigger's registration change nothing; deliveries keep what workflows need of a conversation.
import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../setup';
import { active, ADA, inForce, last, open, secretOf, signature, useTriggers } from './setup';

useTriggers();

const odd: Array<[string, string]> = [
	['nothing', ''],
	['an empty object', '{}'],
	['a list', '[]'],
	['a word', '"ok"'],
	['a page', '<html></html>'],
	["another API's list", '{"data":[],"object":"list"}'],
	['rows that are none', '{"members":[{"id":7}]}'],
];
const oddly = (method: string, body: string) =>
	sandbox.state.addFault({ kind: 'status', status: 200, body, times: 1, match: { method, path: 'integrations' } });

it.each(odd)('%s for the list of integrations ends an activation, and nothing is registered', async (_name, body) => {
	const trigger = await open();
	oddly('GET', body);
	await expect(trigger.activate()).rejects.toThrow(/not understood|not from the TextUs API/);
	expect(await inForce()).toEqual([]);
	expect(trigger.memory).toEqual({});
	await trigger.activate();
	expect(await inForce()).toHaveLength(1);
});

it.each(odd)(
	'%s for the new integration is in doubt: what was made is found again, and there is one',
	async (_name, body) => {
		const trigger = await open();
		oddly('POST', body);
		await trigger.activate();
		expect(await inForce()).toEqual([{ url: trigger.loopbackUrl, events: ['message.received'] }]);
		await sandbox.controls.receive(ADA);
		expect(trigger.emitted).toHaveLength(1);
	},
);

it.each(odd)('%s when n8n starts is no list without its integration: there is one afterwards', async (_name, body) => {
	const trigger = await active();
	oddly('GET', body);
	await expect(trigger.restart()).rejects.toThrow(/not understood|not from the TextUs API/);
	await trigger.restart();
	expect(await inForce()).toHaveLength(1);
	await sandbox.controls.receive(ADA);
	expect(trigger.emitted).toHaveLength(1);
});

describe('a delivery', () => {
	const contact = { '@type': 'Contact', id: '/contacts/Ab12Cd', name: 'Ada Example' };
	const assignments = { members: [{ id: '/assignments/a', assignee: '/users/hikvlD' }], totalItems: 1 };

	async function emitted(change: (body: IDataObject) => object): Promise<IDataObject> {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		const genuine = JSON.parse(last().body) as IDataObject;
		const body = JSON.stringify({ ...genuine, id: '/integrations/x/deliveries/own', ...change(genuine) });
		const { status } = await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		expect(status).toBe(200);
		return trigger.emitted.at(-1) ?? {};
	}

	it("keeps the conversation's slug, its contact and whom it is assigned to", async () => {
		const { conversation } = await emitted((body) => ({
			conversation: {
				...(body.conversation as IDataObject),
				slug: 'kY1QwY',
				assignedContact: contact,
				associatedContacts: '/conversations/kY1QwY/associated_contacts',
				assignments,
				timeline: '/conversations/kY1QwY/timeline',
			},
		}));
		expect(conversation).toMatchObject({
			slug: 'kY1QwY',
			assignedContact: contact,
			associatedContacts: '/conversations/kY1QwY/associated_contacts',
			assignments,
		});
		expect(conversation).not.toHaveProperty('timeline');
	});

	it('of a form that is not known comes as it is', async () => {
		const unknown = { conversation: '/conversations/kY1QwY', message: { id: 7, body: 'Hi' } };
		expect(await emitted(() => unknown)).toMatchObject(unknown);
	});

	it('keeps all digits of its numbers', async () => {
		const trigger = await active();
		await sandbox.controls.receive(ADA);
		const body = last()
			.body.replace(/^\{/, '{"position":9007199254740993,')
			.replace(/deliveries\/[^"]+/, 'deliveries/own');
		await trigger.post(body, { 'x-textus-signature': signature(body, secretOf(trigger)) });
		expect(trigger.emitted.at(-1)).toMatchObject({ position: '9007199254740993' });
	});
});
