// Own names and values on messages, and messages found by them, by their people, and in their thread.
import type { INodeParameters } from 'n8n-workflow';
import { continueOnFail, itemsOf, sending, usePortal } from '../setup';

const { controls, run, requests, lines } = usePortal();

const on = async (operation: string, more: INodeParameters = {}) =>
	await run({ resource: 'message', operation, ...more });
const items = async (operation: string, more: INodeParameters = {}) => itemsOf(await on(operation, more));
const found = async (filters: INodeParameters) =>
	(await items('getMany', { returnAll: true, filters })).map(({ messageGuid }) => messageGuid);
const named = (...extension: INodeParameters[]) => ({ extensions: { extension } });

describe('extensions', () => {
	it('are set, found by parts of name and value, and deleted', async () => {
		const [marked, other] = [controls.receive(), controls.receive()];
		const set = [
			{ name: 'orderNumber', value: '4711', isPublic: false },
			{ name: 'processed', value: '', isPublic: true },
		];
		const [output] = await items('setExtensions', { messageGuid: marked, ...named(...set) });
		expect(output).toEqual({ messageGuid: marked, extensions: set });
		expect(controls.inspect(marked)?.extensions).toEqual(set);
		await items('setExtensions', { messageGuid: other, ...named({ name: 'room', value: '12' }) });
		expect(await found({ searchExtensionNameCriteria: 'ordernum' })).toEqual([marked]);
		expect(await found({ searchExtensionValueCriteria: '12' })).toEqual([other]);
		expect(await found({ searchExtensionNameCriteria: 'room', searchExtensionValueCriteria: '4711' })).toEqual([]);
		const [deleted] = await items('deleteExtension', { messageGuid: marked, key: 'orderNumber' });
		expect(deleted).toEqual({ messageGuid: marked, key: 'orderNumber', deleted: true });
		expect(controls.inspect(marked)?.extensions).toEqual([set[1]]);
	});

	it('have their key encoded', async () => {
		const messageGuid = controls.receive();
		const name = 'a&key=b #1';
		await items('setExtensions', { messageGuid, ...named({ name, value: 'x' }, { name: 'a', value: 'y' }) });
		await items('deleteExtension', { messageGuid, key: name });
		expect(controls.inspect(messageGuid)?.extensions).toMatchObject([{ name: 'a' }]);
	});

	it.each([
		['setExtensions', {}, "'Extensions' is empty"],
		['setExtensions', named({ value: '1' }), "'Extensions > Name' is empty"],
		['setExtensions', named({ name: 'a', value: '1' }, { name: 'a ', value: '2' }), "'Extensions' has one name twice"],
		['deleteExtension', { key: ' ' }, "'Extension Name' is empty"],
	])('%s of %j is refused before anything is asked', async (operation, more, words) => {
		const result = await run(
			{ resource: 'message', operation, messageGuid: controls.receive(), ...more },
			continueOnFail,
		);
		expect(result.output()[0].json.error).toContain(words);
		expect(requests()).toEqual([]);
	});
});

it('messages are found by who sent them, and by who got them', async () => {
	const received = controls.receive({ from: 'dora@partner.example' });
	const [sent] = controls.seedMessages(1, 'Sent', { to: ['bob@partner.example'], cc: ['carol@partner.example'] });
	const dora = String(controls.inspect(received)?.sender.guid);
	const carol = String(controls.inspect(sent)?.cc[0].guid);
	const all = { folder: 'all' };
	expect(await found({ ...all, senderGuids: dora })).toEqual([received]);
	expect(await found({ folder: 'Sent', recipientGuids: carol })).toEqual([sent]);
	expect(await found({ ...all, recipientGuids: carol })).not.toContain(received);
	expect(await found({ ...all, senderGuids: dora, recipientGuids: carol })).toEqual([]);
});

describe('the thread of a message', () => {
	async function answered() {
		const parent = controls.receive({ from: 'bob@partner.example', subject: 'Invoice' });
		const reply = { actionCode: 'Reply', parentGuid: parent, to: '', subject: '' };
		const [{ messageGuid }] = itemsOf(await run(sending(reply)));
		return { parent, answer: String(messageGuid) };
	}

	it('is a tree with people as addresses', async () => {
		const { parent, answer } = await answered();
		const [tree] = await items('getThread', { messageGuid: parent });
		expect(tree).toMatchObject({
			messageGuid: parent,
			messageSubject: 'Invoice',
			messageSender: 'bob@partner.example',
			to: ['sender@clinic.example'],
			childMessages: [{ messageGuid: answer, to: ['bob@partner.example'], childMessages: [] }],
		});
		expect(tree.messageSentOn).toBe(new Date(String(tree.messageSentOn)).toISOString());
	});

	it('begins with the first message where it is asked to, and ends at a depth', async () => {
		const { parent, answer } = await answered();
		const [below] = await items('getThread', { messageGuid: answer });
		expect(below).toMatchObject({ messageGuid: answer, childMessages: [] });
		const [whole] = await items('getThread', { messageGuid: answer, showOriginal: true, maxDepth: 1 });
		expect(whole).toMatchObject({ messageGuid: parent, childMessages: [{ messageGuid: answer }] });
		expect(lines().slice(-2)).toEqual([
			`GET /v1/messages/${answer}/tree?showOriginalMessage=false`,
			`GET /v1/messages/${answer}/tree?showOriginalMessage=true&maxDepth=1`,
		]);
	});

	it('keeps what the portal says of people where it is not simplified', async () => {
		const { parent } = await answered();
		const [tree] = await items('getThread', { messageGuid: parent, simplify: false });
		expect(tree).toMatchObject({
			messageSender: { email: 'bob@partner.example' },
			childMessages: [{ to: [{ email: 'bob@partner.example' }] }],
		});
	});
});
