// Properties of every declared reply: whatever comes, it is read as it is, or the part that is odd is named.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { birdChannels } from '../../../nodes/BirdChannels/transport/profile';
import { message } from '../../../nodes/BirdChannels/transport/replies';
import { simpleMessage } from '../../../nodes/BirdChannels/transport/simpleMessage';
import { birdDeliveries } from '../../../nodes/BirdChannels/trigger/deliveries';
import { runs } from '../../harness';
import { isRecord } from '../../harness/narrow';
import { message as sent } from './everyReply';
import { pathsIn, type Path } from './paths';
import { samplesOf, shapes } from './samples';

const numRuns = runs;
// The library drops a member of this name, which could change what the object is.
const keysOf = (value: unknown) => (isRecord(value) ? Object.keys(value).filter((key) => key !== '__proto__') : []);

/** A copy with another value in one place. */
function planted(value: unknown, [key, ...rest]: Path, odd: unknown): unknown {
	if (key === undefined) return odd;
	if (Array.isArray(value)) return value.map((entry, index) => (index === key ? planted(entry, rest, odd) : entry));
	return { ...Object(value), [key]: planted(Object(value)[key], rest, odd) };
}

it('every declared reply has samples', () => {
	expect(shapes.filter(([name]) => samplesOf(name).length === 0)).toEqual([]);
});

describe.each(shapes)('%s', (name, shape) => {
	const samples = samplesOf(name);

	it('reads its samples', () => {
		expect(samples.length).toBeGreaterThan(0);
		for (const sample of samples) expect(shape.read(sample)).toEqual({ value: sample });
	});

	it('reads any JSON as it is, or names what is odd', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const result = shape.read(value);
				if ('value' in result) expect(keysOf(result.value)).toEqual(keysOf(value));
				else expect(result.missing).toMatch(/^('.*'|the whole object)$/s);
			}),
			{ numRuns },
		);
	});

	it('names the place of what is odd in a sample, or takes it', () => {
		// The key of this one is documented nowhere, so that none can be named.
		if (name === 'processed') return;
		const place = fc.constantFrom(...samples).chain((sample) => {
			const paths = pathsIn(sample);
			return fc.record({ sample: fc.constant(sample), path: fc.constantFrom(...(paths.length > 0 ? paths : [[]])) });
		});
		fc.assert(
			fc.property(place, fc.oneof(fc.jsonValue(), fc.constant(undefined)), ({ sample, path }, odd) => {
				const result = shape.read(planted(sample, path, odd));
				if ('value' in result || path.length === 0) return;
				const named = result.missing.replace(/'/g, '').split(' or ');
				expect(named.some((one) => `${one}.`.startsWith(`${path.join('.')}.`))).toBe(true);
			}),
			{ numRuns },
		);
	});

	it('takes further members', () => {
		fc.assert(
			fc.property(fc.constantFrom(...samples), fc.string(), fc.jsonValue(), (sample, key, value) => {
				fc.pre(!Object.hasOwn(Object(sample), key) && key !== '__proto__');
				const more = { ...Object(sample), [key]: value };
				const result = shape.read(more);
				if ('missing' in result) expect(result.missing).toBe(`'${key}'`);
				else expect(result.value).toEqual(more);
			}),
			{ numRuns },
		);
	});
});

describe('whatever a message holds', () => {
	const members = fc.dictionary(fc.constantFrom(...Object.keys(sent), 'template', 'scheduledFor'), fc.jsonValue());

	it('its simple form keeps what decides', () => {
		fc.assert(
			fc.property(members, (more) => {
				const read = message.ifFits({ ...sent, ...more });
				if (read === undefined) return;
				const simple = simpleMessage(read);
				expect(simple.id).toBe(read.id);
				for (const [key, value] of Object.entries({ replyTo: read.replyTo, order: Object(read.meta).order })) {
					const kept = key === 'order' ? Object(simple.meta).order : simple[key];
					const says = isRecord(value) ? Object.keys(value).length > 0 : value !== undefined && value !== null;
					if (says && isRecord(read.meta)) expect(kept).toEqual(value);
				}
			}),
			{ numRuns },
		);
	});

	it('a delivery of it is known, or what is odd is named', () => {
		const delivery = { raw: Buffer.from('{}'), headers: {}, url: '', secrets: [] };
		const event = fc.constantFrom('sms.inbound', 'sms.outbound', 'sms.interaction', 'x.created', '', 7);
		fc.assert(
			fc.property(event, fc.oneof(fc.jsonValue(), members), (name, payload) => {
				const identity = birdDeliveries.identity({ event: name, payload } as IDataObject, delivery);
				if (typeof identity === 'string') expect(identity.startsWith(`${name} `)).toBe(true);
				else expect(identity).toEqual({ missing: expect.stringMatching(/^'(event|payload)/) });
			}),
			{ numRuns },
		);
	});
});

it('a refusal is read from whatever comes', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.integer({ min: 200, max: 599 }), (body, status) => {
			const refusal = birdChannels.refusal({ status, headers: {}, text: JSON.stringify(body), body });
			if (status >= 300) expect(refusal).toBeDefined();
		}),
		{ numRuns },
	);
});
