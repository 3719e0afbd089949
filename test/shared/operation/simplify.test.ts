// Simplify of sends: the same four fields first on all five nodes, then the IDs under the names they have elsewhere; off, the
// reply as it came.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readNodes } from '../../../scripts/docs';
import { packageRoot } from '../../harness';
import { useBench } from '../bench';
import { kindOf } from './kinds';
import { callsOf, operations, readyFor } from './operations';

const bench = useBench();

/** Sends without it: what comes out of a question is the answer, and of a free call whatever it asks for. */
const WITHOUT = /: (message: sendAndWait|api: call|message: waitForDelivery)$/;
const sends = operations.filter((entry) => kindOf(entry) === 'send' && !WITHOUT.test(entry.title));
const calls = sends.flatMap((entry) => callsOf(entry).map(({ title, given }) => [title, entry, given] as const));

const options = (parameters: INodeParameters, simplify: boolean): INodeParameters => ({
	...parameters,
	options: { ...Object(parameters.options), simplify } as INodeParameters,
});

it('is an option of every send', async () => {
	for (const { name, resources } of await readNodes(packageRoot))
		for (const resource of resources)
			for (const operation of resource.operations) {
				const title = `${name}: ${resource.value}: ${operation.value}`;
				const isSend = operation.kind === 'send' && !WITHOUT.test(title);
				expect([title, operation.simplifies]).toEqual([title, isSend]);
			}
});

it.each(calls)('%s begins with the four fields of all sends', async (_title, entry, how) => {
	const { parameters, credentials } = await readyFor(bench(), entry, how);
	const result = await bench().run(entry.node, options(parameters, true), { credentials });
	const [{ json }] = result.output();
	expect(Object.keys(json).slice(0, 4)).toEqual(['recipients', 'messageId', 'status', 'sentAt']);
	const { recipients, messageId, status, sentAt } = json;
	expect(recipients === null || (Array.isArray(recipients) && recipients.length > 0)).toBe(true);
	expect(messageId === null || ['string', 'number'].includes(typeof messageId)).toBe(true);
	expect(status).toMatch(/\S/);
	expect(new Date(String(sentAt)).toISOString()).toBe(sentAt);
});

it.each(calls)('%s without it is the reply as it came', async (_title, entry, how) => {
	const { parameters, credentials } = await readyFor(bench(), entry, how);
	const [{ json }] = (await bench().run(entry.node, options(parameters, false), { credentials })).output();
	expect(json).not.toHaveProperty('sentAt');
	expect(Object.keys(json).length).toBeGreaterThan(0);
});

/** The IDs under the names by which other operations ask for them, wherever they stand. */
function idsIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
		/^(messageId|messageid|messageGuid|faxId|conversationid)$/.test(key) && member ? [key] : idsIn(member),
	);
}

it.each(calls)('%s loses none of the IDs that it was told', async (_title, entry, how) => {
	const told = [];
	for (const simplify of [false, true]) {
		const { parameters, credentials } = await readyFor(bench(), entry, how);
		const result = await bench().run(entry.node, options(parameters, simplify), { credentials });
		told.push(idsIn(result.output()[0].json));
	}
	const [raw, simple] = told;
	const left = [...simple];
	const lost = raw.filter((name) => !left.includes(name) || left.splice(left.indexOf(name), 1).length === 0);
	expect(lost).toEqual([]);
});

/** Both outputs of the same send. */
async function both(title: string): Promise<{ simple: IDataObject; raw: IDataObject }> {
	const entry = sends.find((one) => one.title === title);
	if (!entry) throw new Error(`There is no ${title}`);
	const outputs = [];
	for (const simplify of [true, false]) {
		const { parameters, credentials } = await readyFor(bench(), entry);
		const result = await bench().run(entry.node, options(parameters, simplify), { credentials });
		outputs.push(result.output()[0].json);
	}
	return { simple: outputs[0], raw: outputs[1] };
}

it('keeps the IDs under the names that other operations take', async () => {
	const bird = (await both('birdChannels: message: send')).simple;
	expect(bird).toMatchObject({ id: bird.messageId, channelId: expect.any(String), recipients: [expect.any(String)] });
	const textUs = (await both('textUs: message: send')).simple;
	expect(textUs).toMatchObject({ id: textUs.messageId, messageId: expect.stringMatching(/^\/messages\//) });
	const updox = await both('updox: message: send');
	expect(updox.simple.messages).toMatchObject([{ messageId: updox.simple.messageId }]);
	expect(updox.simple).not.toHaveProperty('responseCode');
	const fax = (await both('updox: fax: send')).simple;
	expect(fax).toMatchObject({ messageId: fax.faxId, status: 'queued' });
	const portal = (await both('secureMessaging: message: send')).simple;
	expect(portal).toMatchObject({ messageGuid: portal.messageId, recipients: ['alice@partner.example'] });
	const highQ = (await both('highQ: message: send')).simple;
	expect(highQ).toMatchObject({ messageid: highQ.messageId, recipients: ['2041'] });
	expect(highQ.conversationid).toEqual(expect.anything());
});
