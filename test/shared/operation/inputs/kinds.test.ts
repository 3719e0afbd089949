// Switches, numbers, dates and choices of every operation, as data gives them: read, or refused by name before anything is
// asked or sent, quoting nothing.
import type { INodeParameters } from 'n8n-workflow';
import { continueOnFail, useBench } from '../../bench';
import { type NodeOperation, operations, readyFor } from '../operations';
import { escaped, fieldsOfTurn, shownFields, type ShownField } from './fields';

const bench = useBench();

/** What no field of a kind can take; one item for each. */
const JUNK: Record<string, string> = {
	boolean: '={{ ["maybe-4711", 2, { "a": "4711" }, ["4711"], "truefalse4711"][$itemIndex] }}',
	number: '={{ ["many-4711", "1e999", "0x4711", { "a": "4711" }, "47,11"][$itemIndex] }}',
	dateTime: '={{ ["soon-4711", 99, "31.12.4711", "09:00", { "a": "4711" }][$itemIndex] }}',
	options: '={{ ["none-4711", "4711", { "a": "4711" }, ["4711", "4712"], "4711 "][$itemIndex] }}',
};
const ITEMS = [0, 1, 2, 3, 4].map((item) => ({ json: { item } }));
/** Choices that are open: Bird may have more kinds of them than its documents name. */
const OPEN = new Set([
	'birdChannels: Additional Fields > Recipient Type',
	'birdChannels: Sending Options > Recipient Type',
	'birdChannels: Filters > Status',
]);

/** Fields that are refused for another one that has to be there first. */
const FIRST: Record<string, string> = {
	'textUs: Additional Fields > Attachment Type': 'Additional Fields > Attachment URL',
};

const cases = operations.map((entry, turn) => [entry.title, entry, turn] as const);

it.each(cases)('%s: refuses what is none of the kind', async (_title, entry, turn) => {
	const { parameters, credentials } = await readyFor(bench(), entry);
	for (const { field, label, set } of fieldsOfTurn(await shownFields(entry, parameters), turn)) {
		const junk = JUNK[field.type];
		if (junk === undefined || OPEN.has(`${entry.node}: ${label}`) || label === 'Authentication') continue;
		const run = bench().run(entry.node, set(junk), { ...continueOnFail, credentials, items: ITEMS });
		// Where the field decides which others the form has, n8n itself refuses the form.
		const result = await run.catch((error: Error) => expect(error.message).toContain('issues'));
		if (!result) continue;
		const errors = result.output().map(({ json }) => String(json.error));
		const named = escaped(FIRST[`${entry.node}: ${label}`] ?? label);
		const wanted = ITEMS.map(({ json: { item } }) => expect.stringMatching(`^'${named}.*\\[item ${item}\\]`));
		expect([label, errors]).toEqual([label, wanted]);
		expect([label, JSON.stringify(result.output())]).toEqual([label, expect.not.stringContaining('4711')]);
		expect([label, bench().lines(entry.node)]).toEqual([label, []]);
	}
});

/** Switches as data has them. */
const WORDS = {
	true: ['={{ "TRUE" }}', '={{ 1 }}', '={{ "yes" }}', '={{ " On " }}', '={{ "1" }}'],
	false: ['={{ "False" }}', '={{ 0 }}', '={{ "no" }}', '={{ "OFF" }}', '={{ "0" }}'],
};

/** What was asked and sent, for comparison; what differs from call to call by nature is left out. */
async function sentWith(entry: NodeOperation, set: (parameters: INodeParameters) => INodeParameters | undefined) {
	const { parameters, credentials } = await readyFor(bench(), entry);
	const changed = set(parameters);
	if (!changed) return undefined;
	const result = await bench().run(entry.node, changed, { credentials });
	const requests = bench()
		.requests(entry.node)
		.map(({ method, path, body }) => ({ method, path, body }));
	const text = JSON.stringify({ requests, status: result.status, error: result.error?.message });
	return text.replace(
		/\d{4}-\d\d-\d\dT[\d:.]+Z?|[0-9a-f]{64}|[0-9a-f-]{36}|\b1[0-9]{12}\b|webhook-waiting\/\d+|question=[\w-]+|boundary[\w-]+|-{4,}\w+/g,
		'#',
	);
}

it.each(cases)('%s: reads switches as data has them', async (_title, entry, turn) => {
	const { parameters } = await readyFor(bench(), entry);
	const fields = fieldsOfTurn(await shownFields(entry, parameters), turn);
	const switches = fields.filter(({ field }) => field.type === 'boolean');
	const withField = (field: ShownField, value: unknown) => async () =>
		await sentWith(entry, () => field.set(value as string));
	for (const field of switches) {
		for (const wanted of [true, false]) {
			const plain = await withField(field, wanted)().catch((error: Error) => error.message);
			const [word] = [WORDS[`${wanted}`][(field.label.length + Number(wanted)) % 5]];
			const read = await withField(field, word)().catch((error: Error) => error.message);
			// n8n shows fields that hang on an expression whatever it comes to, and wants them filled in.
			if (read?.includes('issues')) continue;
			expect([field.label, word, read]).toEqual([field.label, word, plain]);
		}
	}
});

/** The fields of an operation whose choices stand in its form, those of its turn, each with its choices. */
async function choicesIn(entry: NodeOperation, parameters: INodeParameters, turn: number) {
	return fieldsOfTurn(await shownFields(entry, parameters), turn)
		.filter(({ field: { type }, label }) => type === 'options' && label !== 'Authentication')
		.map((field) => ({ ...field, options: (field.field.options ?? []).filter((option) => 'value' in option) }))
		.filter(({ options }) => options.length > 0);
}

it.each(cases)('%s: reads choices by their labels', async (_title, entry, turn) => {
	const { parameters } = await readyFor(bench(), entry);
	for (const { label, set, options } of await choicesIn(entry, parameters, turn)) {
		const { name, value } = options[label.length % options.length];
		const sent = async (written: unknown) =>
			await sentWith(entry, () => set(`={{ ${JSON.stringify(written)} }}`)).catch((error: Error) => error.message);
		const [plain, labelled] = [await sent(value), await sent(name.toUpperCase())];
		if (labelled?.includes('issues')) continue;
		expect([label, name, labelled]).toEqual([label, name, plain]);
	}
});

it.each(cases)('%s: says what can be chosen as the form shows it', async (_title, entry, turn) => {
	const { parameters, credentials } = await readyFor(bench(), entry);
	for (const { label, set, options } of await choicesIn(entry, parameters, turn)) {
		if (OPEN.has(`${entry.node}: ${label}`) || `${entry.node}: ${label}` in FIRST) continue;
		const result = await bench()
			.run(entry.node, set('={{ "none" + "-4711" }}'), { credentials })
			.catch((error: Error) => expect(error.message).toContain('issues'));
		if (!result) continue;
		const { description = '' } = result.error as { description?: string };
		for (const { name } of options) expect([label, description]).toEqual([label, expect.stringContaining(`'${name}'`)]);
	}
});
