// Fields of one value, given a list or an object; lists with an entry that is empty: refused by the field's name before
// anything is asked or sent, in every field of every operation. A text made of them would be an id, a password or a name
// that nobody meant, and a list with less in it is a message to fewer people, with fewer files, or a filter that is off.
import { continueOnFail, useBench } from '../../bench';
import { type NodeOperation, operations, readyFor } from '../operations';
import { escaped, fieldsOfTurn, type Kind, kindOf, shownFields, written, type ShownField } from './fields';

const bench = useBench();

const ONE_VALUE = '={{ [[$json.none], {}, [null], ["a-4711", "b-4711"], { a: "4711" }][$itemIndex] }}';
const WITH_EMPTY = '={{ [[$json.none], ["4711", null], "[\\"4711\\", null]", ["", "4711"], ", ;"][$itemIndex] }}';
const ITEMS = [0, 1, 2, 3, 4].map((item) => ({ json: { item } }));

/** Labels of a message: it goes without those that are empty. */
const MAY_BE_EMPTY = new Set(['Additional Fields > Tags', 'Sending Options > Tags']);
/** An update leaves the phones as they are where all of them are empty. */
const LEFT: Record<string, string> = {
	'textUs: contact: update': 'Phone Numbers',
	'textUs: contact: upsert': 'Phone Numbers',
};
/** A field that is refused for another one that has to be there first. */
const FIRST: Record<string, string> = {
	'Additional Fields > Attachment Type': 'Additional Fields > Attachment URL',
};

/** A fax comes from one number; it is read as a list of one. */
const READ_AS_LISTS = 'fromFaxNumber';

async function fieldsOf(entry: NodeOperation, turn: number, kind: Kind): Promise<ShownField[]> {
	const { parameters } = await readyFor(bench(), entry);
	if ('recipient' in parameters) parameters.recipient = 'ben@example.com';
	const shown = fieldsOfTurn(await shownFields(entry, parameters), turn);
	return shown.filter(({ field }) => (field.name === READ_AS_LISTS ? 'list' : kindOf(field)) === kind);
}

/** Every field of a kind, with a value for each item that it cannot take. */
async function refuses(entry: NodeOperation, turn: number, kind: Kind, value: string): Promise<void> {
	for (const { field, label, set } of await fieldsOf(entry, turn, kind)) {
		if (MAY_BE_EMPTY.has(label)) continue;
		const { credentials } = await readyFor(bench(), entry);
		const run = bench().run(entry.node, set(written(field, value)), { ...continueOnFail, credentials, items: ITEMS });
		// Where the field decides which others the form has, n8n itself refuses the form.
		const result = await run.catch((error: Error) => expect(error.message).toContain('issues'));
		if (!result) continue;
		const output = result.output().map(({ json }) => json);
		const named = escaped(FIRST[label] ?? label);
		const isLeft = (item: number) => LEFT[entry.title] === label && [0, 4].includes(item);
		const wanted = ITEMS.map(({ json: { item } }) =>
			isLeft(item) ? undefined : expect.stringMatching(`^'${named}.*\\[item ${item}\\]`),
		);
		expect([label, output.map(({ error }) => error)]).toEqual([label, wanted]);
		expect([label, JSON.stringify(output)]).toEqual([label, expect.not.stringContaining('4711')]);
		if (LEFT[entry.title] !== label) expect([label, bench().lines(entry.node)]).toEqual([label, []]);
	}
}

const cases = operations.map((entry, turn) => [entry.title, entry, turn] as const);

it.each(cases)('%s: refuses a list and an object in a field of one value', async (_title, entry, turn) => {
	await refuses(entry, turn, 'one', ONE_VALUE);
});

it.each(cases)('%s: refuses a list with an entry that is empty', async (_title, entry, turn) => {
	await refuses(entry, turn, 'list', WITH_EMPTY);
});
