// Recipients of every operation, in the writings that data has: the same goes out as with the plain writing, or nothing does.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { shareOf } from '../../../harness/runs';
import { birdSeed } from '../../../sandbox/bird';
import { continueOnFail, useBench, type NodeName } from '../../bench';
import { type NodeOperation, operations, readyFor } from '../operations';
import { shownFields, written, type ShownField } from './fields';

const bench = useBench();

/** The fields that hold recipients, and people's numbers and addresses otherwise. A new one has to be added. */
const FIELDS: Record<string, 'address' | 'phone' | 'other'> = {
	'birdChannels: To': 'address',
	'birdChannels: Additional Fields > BCC': 'address',
	'birdChannels: Additional Fields > CC': 'address',
	'birdChannels: Additional Fields > Reply To': 'address',
	'birdChannels: Identifier': 'other',
	'birdChannels: Identifiers': 'other',
	'birdChannels: Filters > To': 'other',
	'birdChannels: Filters > From': 'other',
	'birdChannels: Filters > Phone Number': 'other',
	'birdChannels: Filters > Further Query Parameters (JSON)': 'other',
	'textUs: To': 'phone',
	'textUs: Additional Fields > From': 'phone',
	'textUs: Additional Fields > Phone Number': 'phone',
	'textUs: Phone Number': 'phone',
	'textUs: To of a campaign': 'other',
	'textUs: Phone Numbers': 'other',
	'textUs: Filters > Search': 'other',
	'updox: To': 'address',
	'updox: Direct Address': 'address',
	// Of a patient who is described.
	'updox: Additional Fields > Email': 'other',
	'updox: To of a fax': 'other',
	'updox: From': 'other',
	'updox: Filters > From': 'other',
	'secureMessaging: To': 'address',
	'secureMessaging: Additional Fields > BCC': 'address',
	'secureMessaging: Additional Fields > CC': 'address',
	'secureMessaging: Sending Options > BCC': 'address',
	'secureMessaging: Sending Options > CC': 'address',
	// Readers of a message, by their IDs as well.
	'secureMessaging: Recipients': 'other',
	'highQ: To': 'address',
	'highQ: Email': 'address',
	'highQ: Filters > Email': 'address',
};

const ADDRESS = 'ana.ferreira@acme.example';
/** What comes to ana.ferreira@acme.example, as expressions. */
const SAME_ADDRESS = [
	'Ana Lee <ana.ferreira@acme.example>',
	'"Lee, Ana (x@evil.example)" <ana.ferreira@acme.example>;',
	'\u200eana.ferreira@ac\u00adme.example\u200b',
	'mailto:ana.ferreira@acme.example',
	'ana.ferreira (at work) @ acme.example',
	'={{ ["ana.ferreira@acme.example"] }}',
	'={{ [{ name: "Ana", email: "ana.ferreira@acme.example" }] }}',
	'={{ { address: "ana.ferreira@acme.example" } }}',
	'={{ { value: [{ address: "ana.ferreira@acme.example", name: "Ana" }] } }}',
	'={{ JSON.stringify(["ana.ferreira@acme.example"]) }}',
	'ana.ferreira@acme.example, ANA.FERREIRA@Acme.Example,',
	'={{ "ana.ferreira@acme.example\\r\\n" }}',
];
const NO_ADDRESS = [
	'ana.ferreira@acme.example, ana4711',
	'Lee, Ana <ana4711@example.com>',
	'ana4711@example.com <ben@example.com>',
	'={{ ["ana4711@example.com", null] }}',
	'={{ [{ name: "Ana 4711" }] }}',
	'={{ { first: "ana4711@example.com" } }}',
	'"ana 4711"@example.com',
	'={{ true }}',
];

const PHONE = '+13035551234';
const SAME_PHONE = [
	'+1 (303) 555-1234',
	'\u202a+1\u00a0303\u2011555\u20111234\u202c',
	'+1.303.555.1234',
	'tel:+1-303-555-1234',
	'={{ ["+13035551234"] }}',
	'={{ [{ phone: "+13035551234" }] }}',
	'={{ JSON.stringify([{ number: "+1 303 555 1234" }]) }}',
	'+13035551234;',
	'={{ "+13035551234.0" }}',
];
const NO_PHONE = [
	'+1 303 555 4711 x12',
	'+1 303 555 471',
	'3035554711',
	'={{ 13035554711 }}',
	'+13035554711 / +13035554712',
	'={{ ["+13035554711", ""] }}',
	'={{ { name: "4711" } }}',
	'ana4711@example.com',
];

const BLANK_BY_NATURE =
	/\d{4}-\d\d-\d\dT[\d:.]+Z?|[0-9a-f]{64}|[0-9a-f-]{36}|webhook-waiting\/\d+|(?:signature|question)=[\w-]+/g;

async function prepare(entry: NodeOperation, isOfEmail = false) {
	const { parameters, credentials } = await readyFor(bench(), entry);
	// Addresses go by an email channel alone, and so do copies and Reply To.
	if (entry.node === 'birdChannels' && 'recipient' in parameters && isOfEmail)
		Object.assign(parameters, { channelId: birdSeed.emailChannelId, recipient: 'ben@example.com' });
	// The number of a conversation is used together with its account alone.
	if (entry.title === 'textUs: message: reply') parameters.additionalFields = { account: 'my_account' };
	return { parameters, credentials };
}

/** What is asked and sent with a value in a field. */
async function sentWith(entry: NodeOperation, label: string, value: string) {
	const { parameters, credentials } = await prepare(entry, / > (B?CC|Reply To)$/.test(label) || value.includes('@'));
	const field = (await shownFields(entry, parameters)).find((one) => one.label === label);
	const changed = field ? field.set(written(field.field, value)) : parameters;
	const result = await bench().run(entry.node, changed, { credentials, ...continueOnFail });
	const requests = bench()
		.requests(entry.node)
		.map(({ method, path, body }) => ({ method, path, body }));
	return {
		sent: JSON.stringify(requests).replace(BLANK_BY_NATURE, '#'),
		requests: requests.length,
		output: result.error ? [] : result.output().map(({ json }) => json),
		error: result.error,
	};
}

async function fieldsOf(entry: NodeOperation, kind: string): Promise<ShownField[]> {
	const { parameters } = await prepare(entry);
	const shown = await shownFields(entry, parameters);
	return shown.filter(({ label }) => FIELDS[keyOf(entry, label)] === kind);
}

/** A campaign takes phones of contacts, by their IDs as well; a fax goes to numbers as Americans write them. */
function keyOf({ node, resource }: NodeOperation, label: string): string {
	return `${node}: ${label}${['campaign', 'fax'].includes(resource) && label === 'To' ? ` of a ${resource}` : ''}`;
}

const cases = operations.map((entry, turn) => [entry.title, entry, turn] as const);
const VALUES = {
	address: { plain: ADDRESS, same: SAME_ADDRESS, none: NO_ADDRESS },
	phone: { plain: PHONE, same: SAME_PHONE, none: NO_PHONE },
};

describe.each(['address', 'phone'] as const)('%s', (kind) => {
	const { plain, same, none } = VALUES[kind];

	it.each(cases)('%s: sends the same in every writing', async (_title, entry, turn) => {
		for (const [place, { label }] of (await fieldsOf(entry, kind)).entries()) {
			const expected = await sentWith(entry, label, plain);
			expect([label, expected.sent.replace('%40', '@')]).toEqual([
				label,
				expect.stringContaining(plain.replace('+1', '')),
			]);
			for (const value of shareOf(same, turn + place)) {
				const { sent } = await sentWith(entry, label, value);
				expect([label, value, sent]).toEqual([label, value, expected.sent]);
			}
		}
	});

	it.each(cases)('%s: refuses what is none, quoting nothing', async (_title, entry, turn) => {
		for (const [place, { label }] of (await fieldsOf(entry, kind)).entries()) {
			// What is no address is the very question there.
			if (label === 'Direct Address') continue;
			for (const value of shareOf(none, turn + place)) {
				const { requests, output } = await sentWith(entry, label, value);
				const [{ error, message, details } = {} as IDataObject] = output;
				expect([label, value, requests]).toEqual([label, value, 0]);
				expect([value, error]).toEqual([value, expect.stringMatching(`^'${label}' .*\\[item 0\\]$`)]);
				expect([value, details]).toEqual([value, expect.objectContaining({ outcome: 'notSent' })]);
				expect(`${String(error)}${String(message)}${JSON.stringify(details)}`).not.toContain('4711');
			}
		}
	});
});

it('knows every field whose example is an address or a phone number', async () => {
	const found = new Set<string>();
	for (const entry of operations) {
		const { parameters } = await prepare(entry);
		for (const { field, label } of await shownFields(entry, parameters))
			if (examplesOf(field).some((example) => PERSON.test(example)) && !isId(entry.node, label))
				found.add(keyOf(entry, label));
	}
	expect([...found].sort()).toEqual(Object.keys(FIELDS).sort());
});

/** An address or a number of somebody. */
const PERSON = /@\w|\+\d{6}|\d{3}-\d{3}-|^e\.g\. \d{6}$/;

function examplesOf({ placeholder = '', modes = [] }: INodeProperties): string[] {
	return [placeholder, ...modes.map((mode) => mode.placeholder ?? '')];
}

function isId(node: NodeName, label: string): boolean {
	return node === 'updox' && /ID|Since|Account/.test(label);
}
