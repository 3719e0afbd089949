// Properties of the schema of a message: what is made from it fits, and every planted breach is refused with its place.
import fc from 'fast-check';
import { faultIn } from '../../../nodes/BirdChannels/transport/schema/fault';
import { outgoing } from '../../../nodes/BirdChannels/transport/schema/message';
import { LIST_KEYS, parameter, PARAMETER_TYPES } from '../../../nodes/BirdChannels/transport/schema/template';
import { runs } from '../../harness';
import { breachesOf, fitting, namedPath, spoiled } from './fromSchema';

const messages = fitting(outgoing);

it('a message made from the schema fits', () => {
	fc.assert(
		fc.property(messages, (message) => {
			expect(faultIn(outgoing, message, 'message')).toBeUndefined();
		}),
		{ numRuns: runs },
	);
});

/** A message and a breach in it, each kind as often as the others. */
const planted = messages.chain((message) => {
	const breaches = breachesOf(outgoing, message);
	const kinds = [...new Set(breaches.map(({ kind }) => kind))];
	const breach = fc
		.constantFrom(...kinds)
		.chain((one) => fc.constantFrom(...breaches.filter(({ kind }) => kind === one)));
	return fc.record({ message: fc.constant(message), breach });
});

it('a planted breach is refused, and its place is named', () => {
	fc.assert(
		fc.property(planted, ({ message, breach }) => {
			const fault = faultIn(outgoing, spoiled(message, breach), 'message');
			const where = namedPath('message', breach.within);
			expect(fault?.where.startsWith(where)).toBe(true);
			if (breach.within === breach.path) {
				expect(fault?.problem).toMatch(breach.problem);
				expect([where, `${where}.type`]).toContain(fault?.where);
			}
		}),
		{ numRuns: runs },
	);
});

it('breaches of each kind are planted', () => {
	const kinds = fc.sample(planted, { numRuns: 300, seed: 1 }).map(({ breach }) => breach.kind);
	expect([...new Set(kinds)].sort()).toEqual([
		'another form',
		'another kind',
		'missing',
		'none of them',
		'null',
		'too long',
		'too much',
		'too short',
		'unknown',
	]);
});

it('whatever is written is read without a throw, and nothing of it is quoted', () => {
	const secret = 'Ada-0612345678';
	const values = fc.oneof(fc.constant(secret), fc.jsonValue(), fc.constant(null));
	const mixed = messages.chain((message) => {
		const [paths] = [breachesOf(outgoing, message).map(({ path }) => path)];
		return fc.record({ message: fc.constant(message), path: fc.constantFrom(...paths), value: values });
	});
	fc.assert(
		fc.property(mixed, ({ message, path, value }) => {
			const odd = spoiled(message, { kind: '', path, value, within: path, problem: /./ });
			const fault = faultIn(outgoing, odd, 'message');
			expect(`${fault?.where} ${fault?.problem}`).not.toContain(secret);
		}),
		{ numRuns: runs },
	);
});

it.each([
	['a phone number', '+31612345678'],
	['a sentence', 'Dear Ada, your table is ready'],
	['a long word', 'a'.repeat(41)],
])('a member whose name is %s is not told', (_name, key) => {
	const message = { receiver: { contacts: [{}] }, [key]: true };
	expect(faultIn(outgoing, message, 'message')).toEqual({ where: 'message.(a member)', problem: 'is not known' });
});

describe('parameters of a template', () => {
	it('the list types are the eight of the vendor, each with the key of its list', () => {
		expect(LIST_KEYS).toEqual({
			sectionList: 'sections',
			timeslotList: 'timeslots',
			productSections: 'productSections',
			productList: 'products',
			shippingMethodList: 'shippingMethods',
			lineItemList: 'lineItems',
			whatsappProductSections: 'sections',
			whatsappProductItems: 'products',
		});
		expect(PARAMETER_TYPES).toEqual(['string', 'number', 'boolean', 'object', ...Object.keys(LIST_KEYS)]);
	});

	it.each(Object.entries(LIST_KEYS))('%s takes an object with %s, and no bare list', (type, key) => {
		expect(faultIn(parameter, { type, key: 'menu', value: { [key]: [] } }, 'menu')).toBeUndefined();
		const bare = faultIn(parameter, { type, key: 'menu', value: [] }, 'menu');
		expect(bare).toEqual({ where: 'menu.value', problem: 'is not an object' });
		const more = faultIn(parameter, { type, key: 'menu', value: { [key]: [], more: 1 } }, 'menu');
		expect(more).toEqual({ where: 'menu.value.more', problem: 'is not known' });
	});
});
