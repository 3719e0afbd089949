// Replies may hold keys that mean something to n8n: it runs a node again whose first item has an `error`, in every error mode. A
// message that was accepted is not sent again for that, and nothing of the reply is lost.
import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../harness/narrow';
import { shareOf } from '../../../harness/runs';
import { everyObject } from '../../../sandbox/variants';
import { continueOnFail } from '../../bench';
import { withBody, type Between } from './between';
import { useWays, ways, type Way } from './ways';

const { run } = useWays();
const RETRY = { node: { ...continueOnFail.node, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };

/** n8n takes all of these for a failure. */
const signals: Array<[string, IDataObject]> = [
	['an empty text', { error: '' }],
	['a text', { error: 'note' }],
	['a number', { error: 0 }],
	['an object', { error: {} }],
	['what n8n marks failed items with', { $error: { message: 'x' }, $json: {} }],
];

function everywhere(value: unknown, keys: IDataObject): unknown {
	const changed = everyObject(value, (members) => [...members, ...Object.entries(keys)]);
	// The fields of a form that is to be sent elsewhere are no reply: a further one would make it another form.
	return isRecord(value) && isRecord(changed) && 'uploadFormData' in value
		? { ...changed, uploadFormData: value.uploadFormData }
		: changed;
}

/** Every way to call an operation with each of these; what only reads, with one of them. */
const cases = ways.flatMap((way, turn) =>
	(way.kind === 'read' ? signals.slice(0, 1) : shareOf(signals, turn, 2)).map(([name, keys]) => ({
		title: `${way.title}, ${name}`,
		way,
		keys,
	})),
);

const changes = ({ exchanges }: Between): string[] =>
	exchanges.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

const undisturbed = new Map<Way, Promise<string[]>>();

/** What a way to call an operation changes when nothing is wrong. */
async function usually(way: Way): Promise<string[]> {
	const known = undisturbed.get(way) ?? run(way).then(({ between }) => changes(between));
	undisturbed.set(way, known);
	return await known;
}

it.each(cases)('$title', async ({ way, keys }) => {
	const usual = await usually(way);
	const { items, between } = await run(
		way,
		(one) => {
			one.changed = withBody((value) => everywhere(value, keys));
		},
		RETRY,
	);
	// A provider may say no with such a key, which is told as a failure is told.
	const isNo = items.some(({ error, details }) => typeof error === 'string' && isRecord(details));
	if (isNo) expect(usual).toEqual(expect.arrayContaining(changes(between)));
	else expect(changes(between)).toEqual(usual);
	expect(changes(between).length).toBeLessThanOrEqual(usual.length);
	for (const item of isNo ? [] : items) for (const key of Object.keys(keys)) expect(item).not.toHaveProperty([key]);
});
