/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
// The engine's figures on this machine: side by side, cost of an item, 10,000 items, large files. `npm run bench`.
import type { IExecuteFunctions, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { runNode, type NodeOptions } from '../harness';
import { forkSandbox, type ForkedSandbox } from '../sandbox/apart/fork';

const BARE = 'bench.bare';
const ROUNDS = 5;
const send: INodeParameters = {
	resource: 'message',
	operation: 'send',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	to: '={{ $json.to }}',
	body: 'Your appointment is tomorrow at 10 am',
};

/** The least that a node can do: ten at once through n8n's own helper, nothing else. The floor to compare with. */
function bareNode(url: string): INodeType {
	return {
		description: {
			displayName: 'Bare',
			name: 'bare',
			group: ['output'],
			version: 1,
			description: '',
			defaults: { name: 'Bare' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'textUsApi', required: true }],
			properties: [{ displayName: 'To', name: 'to', type: 'string', default: '' }],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const items = this.getInputData();
			const output: INodeExecutionData[] = [];
			let next = 0;
			const worker = async (): Promise<void> => {
				for (let index = next++; index < items.length; index = next++) {
					const reply: { body: string } = await this.helpers.httpRequestWithAuthentication.call(this, 'textUsApi', {
						method: 'POST',
						url: `${url}/my_account/messages`,
						encoding: 'text',
						disableFollowRedirect: true,
						returnFullResponse: true,
						ignoreHttpStatusErrors: true,
						headers: { Accept: 'application/vnd.textus+jsonld', 'Content-Type': 'application/vnd.textus+jsonld' },
						body: { to: this.getNodeParameter('to', index), body: String(send.body) },
					});
					output[index] = { json: JSON.parse(reply.body), pairedItem: { item: index } };
				}
			};
			await Promise.all(Array.from({ length: 10 }, worker));
			return [output];
		},
	};
}

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { to: `+1303${String(5_000_000 + index)}` } }));
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

interface Measured {
	seconds: number;
	cpuMsPerItem: number;
	maxInFlight: number;
	requests: number;
	rssGrowthMb: number;
}

/** Runs one node once and reads what it cost, here and at the sandbox. */
async function measure(
	sandbox: ForkedSandbox,
	type: string,
	parameters: INodeParameters,
	options: NodeOptions,
	latencyMs = 0,
): Promise<Measured> {
	await sandbox.reset();
	await sandbox.control('textUs', 'setRateLimit', 1_000_000);
	if (latencyMs > 0) await sandbox.addFault('textUs', { kind: 'latency', ms: latencyMs, times: 0 });
	const rss = process.memoryUsage().rss;
	let peak = rss;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss);
	}, 20);
	const cpu = process.cpuUsage();
	const result = await runNode(type, parameters, { credentials: sandbox.credentials, ...options });
	const { user, system } = process.cpuUsage(cpu);
	clearInterval(watch);
	if (result.status !== 'success') throw new Error(`${type}: ${result.error?.message}`);
	const { providers } = await sandbox.state({ deliveries: false });
	const { maxInFlight, requests } = providers.textUs;
	const count = options.items?.length ?? 1;
	return {
		seconds: result.durationMs / 1000,
		cpuMsPerItem: (user + system) / 1000 / count,
		maxInFlight,
		requests,
		rssGrowthMb: (peak - rss) / 2 ** 20,
	};
}

async function sideBySide(sandbox: ForkedSandbox): Promise<void> {
	console.log(
		'\n### 300 messages, each answered after 50 ms\n\n| at once | messages per second | most in flight |\n|---|---|---|',
	);
	for (const concurrency of [1, 3, 10, 20]) {
		const { seconds, maxInFlight } = await measure(
			sandbox,
			'textUs',
			{ ...send, options: { concurrency } },
			{ items: items(300) },
			50,
		);
		console.log(`| ${concurrency} | ${Math.round(300 / seconds)} | ${maxInFlight} |`);
	}
}

async function sendOnceKey(sandbox: ForkedSandbox): Promise<void> {
	console.log(
		'\n### Send Once Key: 300 messages, each answered after 100 ms, ten at once (n8n keeps the keys in memory here)\n\n| | messages per second |\n|---|---|',
	);
	for (const [name, options] of [
		['without', { concurrency: 10 }],
		['with a key each', { concurrency: 10, sendOnceKey: '={{ $json.to }}' }],
	] as const) {
		const { seconds } = await measure(sandbox, 'textUs', { ...send, options }, { items: items(300) }, 100);
		console.log(`| ${name} | ${Math.round(300 / seconds)} |`);
	}
}

async function costOfAnItem(sandbox: ForkedSandbox): Promise<void> {
	const bare: number[] = [];
	const ours: number[] = [];
	const nodeTypes = { [BARE]: bareNode(sandbox.urls.textUs) };
	for (let round = 0; round < ROUNDS; round += 1) {
		bare.push((await measure(sandbox, BARE, { to: '={{ $json.to }}' }, { items: items(500), nodeTypes })).cpuMsPerItem);
		ours.push(
			(await measure(sandbox, 'textUs', { ...send, options: { concurrency: 10 } }, { items: items(500) })).cpuMsPerItem,
		);
	}
	console.log(
		'\n### CPU time of one message, ten at once, no latency (median of 5 rounds of 500, taken in turns)\n\n| | ms |\n|---|---|',
	);
	console.log(
		`| a bare loop around n8n's HTTP helper | ${median(bare).toFixed(2)} |\n| the TextUs node | ${median(ours).toFixed(2)} |\n| ratio | ${(median(ours) / median(bare)).toFixed(2)} |`,
	);
}

async function manyItems(sandbox: ForkedSandbox): Promise<void> {
	const { seconds, requests, rssGrowthMb } = await measure(
		sandbox,
		'textUs',
		{ ...send, options: { concurrency: 10 } },
		{ items: items(10_000) },
	);
	console.log(
		'\n### 10,000 messages, ten at once, no latency\n\n| seconds | requests | growth of resident memory |\n|---|---|---|',
	);
	console.log(`| ${seconds.toFixed(1)} | ${requests} | ${Math.round(rssGrowthMb)} MB |`);
}

async function largeFiles(sandbox: ForkedSandbox): Promise<void> {
	console.log('\n### Large files\n\n| | size | growth of resident memory |\n|---|---|---|');
	const uploads: Array<[string, string, INodeParameters]> = [
		[
			'Bird: media upload',
			'birdChannels',
			{ resource: 'media', operation: 'upload', uploadScope: 'workspace', binaryPropertyName: 'data' },
		],
		[
			'Secure Messaging: message with attachment',
			'secureMessaging',
			{
				resource: 'message',
				operation: 'send',
				actionCode: 'New',
				to: 'anna.reed@clinic.example',
				subject: 'Scan',
				body: 'See the file',
				bodyFormat: 'Text',
				binaryPropertyName: 'data',
				options: { inviteNewUsers: true },
			},
		],
	];
	for (const mb of [1, 100, 1000]) {
		for (const [name, type, parameters] of uploads) {
			if (type === 'birdChannels' && mb > 100) continue;
			const files = {
				data: { source: { generated: mb * 2 ** 20 - 1 }, fileName: 'scan.pdf', mimeType: 'application/pdf' },
			};
			const { rssGrowthMb } = await measure(sandbox, type, parameters, { files });
			console.log(`| ${name} | ${mb} MB | ${Math.round(rssGrowthMb)} MB |`);
		}
	}
}

async function main(): Promise<void> {
	const sandbox = await forkSandbox();
	await measure(sandbox, 'textUs', send, { items: items(50) });
	console.log(`Node.js ${process.version}, sandbox in a process of its own, loopback.`);
	for (const part of [sideBySide, sendOnceKey, costOfAnItem, manyItems, largeFiles]) await part(sandbox);
	await sandbox.close();
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
