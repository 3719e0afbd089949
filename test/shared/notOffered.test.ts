/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Every call that the sandboxes answer, which are written from the vendors' pages, is made by an operation or stands in the table
// of what is not offered, with the reason; and nothing stands there that is offered.
import { EventEmitter } from 'node:events';
import { left } from '../../scripts/docs/notOffered';
import { BirdSandbox } from '../sandbox/bird';
import { HighQSandbox } from '../sandbox/highQ';
import { operations } from '../sandbox/secureMessaging/operations';
import { TextUsSandbox } from '../sandbox/textUs';
import { updoxMethods } from '../sandbox/updox';
import { readNodes, type DocumentedNode } from '../../scripts/docs';
import { packageRoot } from '../harness';

/** A call without its condition, its query, and the names of what changes in its address. */
const bare = (call: string): string =>
	call
		.replace(/ \(.*\)$/, '')
		.replace(/\?.*$/, '')
		.replace(/\{\w+\}|:\w+/g, '{}')
		.replace(/\/api\/\d+/, '')
		.replace(/\/v1(?=\/)/, '')
		.replace(/\/$/, '');

/** What a documented call looks like where an operation makes it, with any value in its places. */
const pattern = (call: string): RegExp => new RegExp(`^${bare(call).replaceAll('{}', '[^/]+')}$`);

const events = new EventEmitter();
const line = ({ method, path }: { method: string; path: string }): string => `${method.toUpperCase()} ${path}`;

/** What is documented, by the routes of the sandboxes. */
const documented: Record<string, string[]> = {
	birdChannels: new BirdSandbox(events).endpoints.map(line),
	textUs: new TextUsSandbox(events).endpoints.map(line),
	updox: [...updoxMethods.keys()].map((name) => `POST ${name}`),
	secureMessaging: operations.map(({ method, routes }) => line({ method, path: routes[0] })),
	highQ: new HighQSandbox(events).calls(),
};

let nodes: DocumentedNode[];
beforeAll(async () => {
	nodes = await readNodes(packageRoot);
});

const offered = ({ resources }: DocumentedNode): string[] =>
	resources.flatMap(({ operations: own }) => own.flatMap(({ requests }) => requests.map(bare)));

describe.each(Object.keys(documented))('%s', (name) => {
	const told = left[name].notOffered.flatMap(({ calls }) => calls.map(bare));
	const made = () => nodes.filter((node) => node.name === name).flatMap(offered);
	const isOneOf = (calls: string[], call: string): boolean => calls.some((one) => pattern(call).test(one));

	it('makes every call that is documented, or says why not', () => {
		expect(documented[name].length).toBeGreaterThan(10);
		const known = [...made(), ...told];
		expect(documented[name].filter((call) => !isOneOf(known, call))).toEqual([]);
	});

	it('says of no call that it is not offered which is, or which nobody documents', () => {
		const own = made();
		expect(told.filter((call) => own.includes(call))).toEqual([]);
		expect(told.filter((call) => !documented[name].some((one) => bare(one) === call))).toEqual([]);
		expect(new Set(told).size).toBe(told.length);
	});
});
