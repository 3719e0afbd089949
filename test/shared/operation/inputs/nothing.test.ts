// An expression that finds nothing: refused by the field's name before anything is asked or sent, in every field that does
// not say that it may be empty; and those are listed here, so that a new field takes a side.
import { continueOnFail, useBench } from '../../bench';
import { operations, readyFor } from '../operations';
import { escaped, fieldsOfTurn, shownFields, written } from './fields';

const bench = useBench();

/** What expressions come to that find nothing, one for each item. */
const NOTHING = '={{ [undefined, null, "", "  "][$itemIndex] }}';
const ITEMS = [0, 1, 2, 3].map((item) => ({ json: { item } }));

/** Fields without which an item goes as it is: what it is called, what it is looked for by, what else may be said of it. */
const MAY_BE_EMPTY = new Set([
	'birdChannels: Additional Fields > Reference',
	'birdChannels: Additional Fields > Tags',
	'birdChannels: Display Name',
	'birdChannels: Reason',
	'textUs: Additional Fields > Attachment Type',
	'textUs: Additional Fields > Attachment URL',
	'textUs: Additional Fields > Saved Reply',
	'textUs: Content',
	'textUs: Custom Fields (JSON)',
	'textUs: Message',
	'textUs: Phone Numbers',
	'updox: Last Fax ID',
	'updox: Options > File Name',
	'secureMessaging: Additional Fields > Reference',
	'secureMessaging: Reason',
	'secureMessaging: Recall Reason',
]);
const found = new Set<string>();
let ran = 0;

it.each(operations.map((entry, turn) => [entry.title, entry, turn] as const))('%s', async (_title, entry, turn) => {
	const { parameters, credentials } = await readyFor(bench(), entry);
	for (const { field, label, set } of fieldsOfTurn(await shownFields(entry, parameters), turn)) {
		const changed = set(written(field, NOTHING));
		const run = bench().run(entry.node, changed, { ...continueOnFail, credentials, items: ITEMS });
		// Where the field decides which others the form has, n8n itself refuses the form.
		const result = await run.catch((error: Error) => expect(error.message).toContain('issues'));
		if (!result) continue;
		if (result.error && label === 'Authentication') {
			expect(result.error.message).toBe("'Authentication' is empty: its expression finds nothing");
			expect(bench().lines(entry.node)).toEqual([]);
			continue;
		}
		const errors = result.output().map(({ json }) => String(json.error));
		const name = `${entry.node}: ${label}`;
		if (bench().lines(entry.node).length > 0) {
			expect(MAY_BE_EMPTY).toContain(name);
			found.add(name);
			await readyFor(bench(), entry);
			continue;
		}
		const wanted = ITEMS.map(({ json: { item } }) => expect.stringMatching(`^'${escaped(label)}.*\\[item ${item}\\]`));
		expect([name, errors]).toEqual([name, wanted]);
	}
	ran += 1;
});

// Whatever their order, and not where only some of them run.
afterAll(() => {
	if (ran === operations.length) expect([...found].sort()).toEqual([...MAY_BE_EMPTY].sort());
});
