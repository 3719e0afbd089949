// A filter whose list is empty would be off: every list that narrows what an operation reads is refused when its expression gives an
// empty one, before anything is asked.
import { continueOnFail, type NodeName, useBench } from '../../bench';
import { kindOf as kindOfOperation } from '../kinds';
import { operations, readyFor } from '../operations';
import { escaped, type ShownField, shownFields, written } from './fields';

const bench = useBench();

/** Whether a field narrows what is read by a list. */
const isFilter = ({ field, label }: ShownField): boolean =>
	field.type === 'multiOptions' ||
	(label.startsWith('Filters > ') && /separated? .*commas/i.test(`${field.description} ${field.hint}`));

/** Fields that are refused before their list is looked at, and with what words. */
const REFUSED_FIRST: Record<string, string> = {
	'updox: Filters > From': 'is empty',
	'updox: Filters > Message Types': 'is a filter that Updox does not have for a user',
	'highQ: Filters > Email': 'is empty',
};

const met = new Set<NodeName>();
const reading = operations
	.filter((entry) => kindOfOperation(entry) === 'read')
	.map((entry) => [entry.title, entry] as const);

it.each(reading)('%s', async (_title, entry) => {
	const { parameters } = await readyFor(bench(), entry);
	const shown = await shownFields(entry, parameters);
	for (const { field, label, set } of shown.filter(isFilter)) {
		met.add(entry.node);
		const { credentials } = await readyFor(bench(), entry);
		const result = await bench().run(entry.node, set(written(field, '={{ [] }}')), { ...continueOnFail, credentials });
		const errors = result.output().map(({ json }) => json.error);
		const words = REFUSED_FIRST[`${entry.node}: ${label}`] ?? 'is an empty list';
		expect([label, errors]).toEqual([label, [expect.stringMatching(`^'${escaped(label)}' ${words}`)]]);
		expect([label, bench().lines(entry.node)]).toEqual([label, []]);
	}
});

it('meets the lists of several nodes', () => {
	expect([...met].sort()).toEqual(['birdChannels', 'highQ', 'secureMessaging', 'updox']);
});
