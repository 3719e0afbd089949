// What is to be known of an accepted message stands above the output, and above no error, where it would mislead.
import type { INodeParameters } from 'n8n-workflow';
import { useBench, type NodeName } from '../bench';
import { operations, parametersOf } from '../operation/operations';

const bench = useBench();

/** The hints of a send, with what its form has besides. */
async function hintsOf(node: NodeName, changes: INodeParameters = {}, { isDown = false, name = 'message: send' } = {}) {
	const [entry] = operations.filter((one) => one.node === node && `${one.resource}: ${one.operation}` === name);
	bench().reset();
	const parameters = { ...(await parametersOf(bench(), entry)), ...changes };
	const credentials = await bench().signedIn(node);
	if (isDown) bench().provider(node).state.addFault({ kind: 'status', status: 403, times: 50 });
	const { runData } = await bench().run(node, parameters, { credentials });
	return Object.values(runData)
		.flat()
		.flatMap(({ hints = [] }) => hints.map(({ message, type, location }) => ({ message, type, location })));
}

const SEVERAL = { to: '+13035551234,+13035555678' };

it.each<[string, NodeName, INodeParameters, RegExp, string]>([
	['a message of Bird', 'birdChannels', {}, /checks what it accepts later/, 'message: send'],
	['a Direct message', 'updox', {}, /Get Delivery/, 'message: send'],
	['a fax', 'updox', {}, /goes through/, 'fax: send'],
	['a text to several', 'textUs', SEVERAL, /Send Individually/, 'message: send'],
])('%s has one, and none when it fails or is only shown', async (_title, node, changes, words, name) => {
	expect(await hintsOf(node, changes, { name })).toEqual([
		{ message: expect.stringMatching(words), type: 'info', location: 'outputPane' },
	]);
	expect(await hintsOf(node, changes, { name, isDown: true })).toEqual([]);
	const options = { previewOnly: true };
	expect(await hintsOf(node, { ...changes, options }, { name })).toEqual([]);
});

it.each<[string, INodeParameters]>([
	['a text to one', { to: '+13035551234' }],
	['texts to several, each for itself', { ...SEVERAL, additionalFields: { sendIndividually: true } }],
])('%s has none', async (_title, changes) => {
	expect(await hintsOf('textUs', changes)).toEqual([]);
});
