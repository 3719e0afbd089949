// Labels and own names and values in the step that writes a message: on the draft, or once the message is out. Where that fails
// afterwards, the error says that the message is out, and it is never sent twice.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { continueOnFail, detailsOf, errorText, itemsOf, sending, usePortal } from '../setup';

const { state, controls, run, requests, lines } = usePortal();

const extension = { name: 'orderNumber', value: '4711', isPublic: false };
const marks = (labelGuids: INodeParameters[string]) => ({
	additionalFields: { labelGuids, extensions: { extension: [extension] } },
});
const operations = (): string[] => lines().map((line) => line.replace(/[0-9a-f]{32}/g, '*'));
const sends = () => requests().filter(({ path }) => path.endsWith('/send')).length;

it.each(['send', 'create'])('%s marks what it wrote', async (operation) => {
	const [one, other] = [controls.seedLabel('Sent by n8n'), controls.seedLabel('Results')];
	const parameters = operation === 'send' ? sending() : { ...sending(), resource: 'draft', operation };
	const [output] = itemsOf(await run({ ...parameters, ...marks(`${one}, ${other}`) }));
	const held = controls.inspect(String(output.messageGuid));
	expect(held?.labels?.map(({ labelGuid }) => labelGuid)).toEqual([one, other]);
	expect(held?.extensions).toEqual([extension]);
	const steps = operations();
	expect(steps.slice(-3)).toEqual([
		'PUT /v1/messages/*/extensions',
		'POST /v1/labels/*/messages/*',
		'POST /v1/labels/*/messages/*',
	]);
	expect(steps.at(-4)).toBe(operation === 'send' ? 'PUT /v1/messages/*/send' : 'PUT /v1/messages/*/save');
});

it("takes labels as 'Label: Get Many' puts them out, and says in the raw output what the message got", async () => {
	const labelGuid = controls.seedLabel('Sent by n8n');
	const items = [{ json: { labels: [{ labelGuid, name: 'Sent by n8n' }] } }];
	const parameters = { ...sending(), ...marks('={{ $json.labels }}'), options: { simplify: false } };
	const [output] = itemsOf(await run(parameters, { items }));
	expect(output).toMatchObject({ labelGuids: [labelGuid], extensions: [extension] });
});

it.each<[string, INodeParameters, RegExp]>([
	['a label that is none', { labelGuids: 'Handled' }, /'Additional Fields > Labels' has an entry that is not a GUID/],
	['a name twice', { extensions: { extension: [extension, extension] } }, /has one name twice/],
])('%s is refused before anything is written', async (_title, additionalFields, problem) => {
	expect(errorText(await run(sending({ additionalFields })))).toMatch(problem);
	expect(requests()).toEqual([]);
});

describe.each<[string, () => unknown, RegExp]>([
	['refuses the label', () => undefined, /Label not found/],
	[
		'fails at the extensions',
		() => state.addFault({ kind: 'status', status: 500, times: 0, match: { path: '/extensions' } }),
		/a later step failed/,
	],
])('where the portal %s', (_how, spoil, problem) => {
	it('after a send, the error says that the message is out, and nothing sends it again', async () => {
		spoil();
		const node = { ...continueOnFail.node, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const result = await run({ ...sending(), ...marks('f'.repeat(32)) }, { node });
		const [item] = result.output();
		expect(String(item.json.error)).toMatch(/^It was sent, and a later step failed/);
		expect(JSON.stringify(item.json)).toMatch(problem);
		const { outcome, messageGuid } = detailsOf(item);
		expect(outcome).toBe('ambiguous');
		expect(JSON.stringify(item.json)).toContain(`The message ${String(messageGuid)} is sent; do not send it again`);
		expect(sends()).toBe(1);
		expect(state.counts()).toEqual({ 'alice@partner.example': 1 });
	});

	it('after a draft, the error says that the draft stays', async () => {
		spoil();
		const result = await run({ ...sending(), resource: 'draft', operation: 'create', ...marks('f'.repeat(32)) });
		expect(errorText(result)).toMatch(/The draft [0-9a-f]{32} stays in the portal/);
		expect(sends()).toBe(0);
	});
});

it('a preview shows the marks and sets none', async () => {
	const labelGuid = controls.seedLabel('Sent by n8n');
	const [output] = itemsOf(await run({ ...sending(), ...marks(labelGuid), options: { previewOnly: true } }));
	const planned = (output.requests as IDataObject[]).map(({ method, path }) => `${String(method)} ${String(path)}`);
	expect(planned.slice(-2)).toEqual([
		'PUT /v1/messages/{messageGuid}/extensions',
		`POST /v1/labels/${labelGuid}/messages/{messageGuid}`,
	]);
	expect(requests().filter(({ method }) => method !== 'GET')).toEqual([]);
});
