// A node for tests of the harness and the engine under it.
import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

type Behaviour = (this: IExecuteFunctions, item: number) => Promise<object>;

/** A node that counts its runs, keeps a ledger, fails on demand and logs. */
function probe(behave: Behaviour, credentials: string[]): INodeType {
	return {
		description: {
			name: 'probe',
			displayName: 'Probe',
			description: 'Probe',
			group: ['output'],
			version: 1,
			defaults: { name: 'Probe' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: credentials.map((name) => ({ name, required: true })),
			properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
		},
		async execute(this: IExecuteFunctions) {
			const results = [];
			for (let item = 0; item < this.getInputData().length; item += 1) {
				results.push({ json: { ...(await behave.call(this, item)) }, pairedItem: { item } });
			}
			return [results];
		},
	};
}

/** The options that make the node known as `test.probe`; it may use credentials of some types. */
export const withProbe = (behave: Behaviour, credentials: string[] = []) => ({
	nodeTypes: { 'test.probe': probe(behave, credentials) },
});
