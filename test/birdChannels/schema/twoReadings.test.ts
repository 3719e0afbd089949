// The vendor's schema of a message was read twice, for the node and for the sandbox, by people who did not see each other's
// reading: what the one takes or refuses, so does the other.
import fc from 'fast-check';
import type { z } from 'zod';
import { faultIn } from '../../../nodes/BirdChannels/transport/schema/fault';
import { outgoing } from '../../../nodes/BirdChannels/transport/schema/message';
import { runs } from '../../harness';
import { around, bodies, plainText, receiver, sends, template } from '../../sandbox/bird/samples';
import { body as bodySchema } from '../../sandbox/bird/schema/body';
import { messageRequest } from '../../sandbox/bird/schema/message';
import { template as templateSchema } from '../../sandbox/bird/schema/template';
import { spoilt, spoiltInPart } from '../../sandbox/spoilt';
import { breachesOf, fitting, spoiled } from './fromSchema';

/** The sandbox's reading, without the rule that body and template exclude each other. */
const theirs = messageRequest.innerType();
const nodeTakes = (message: unknown): boolean => faultIn(outgoing, message, 'message') === undefined;
const sandboxTakes = (message: unknown): boolean => theirs.safeParse(message).success;

/** What stands in several places is spoilt in one of them. */
const seen = new Set<z.ZodTypeAny>();
const spoiltMessages = [
	...bodies.flatMap((body) =>
		spoilt(bodySchema, body, 'json', seen).map(({ title, value }) => ({
			title: `${body.type}: ${title}`,
			value: { receiver, body: value },
		})),
	),
	...spoilt(templateSchema, template, 'json', seen).map(({ title, value }) => ({
		title: `template: ${title}`,
		value: { receiver, template: value },
	})),
	...spoiltInPart(theirs, { ...around, body: plainText }, 'json'),
];

it('the node takes each complete message of the sandbox', () => {
	expect(sends.filter(({ body }) => !nodeTakes(body)).map(({ title }) => title)).toEqual([]);
});

it('the node refuses whatever the sandbox refuses', () => {
	expect(spoiltMessages.length).toBeGreaterThan(1000);
	expect(spoiltMessages.filter(({ value }) => nodeTakes(value)).map(({ title }) => title)).toEqual([]);
});

it('the sandbox takes each message that the node would send', () => {
	fc.assert(
		fc.property(fitting(outgoing), (message) => {
			const read = theirs.safeParse(message);
			expect(read.error?.issues).toBeUndefined();
		}),
		{ numRuns: runs },
	);
});

it('the sandbox refuses whatever the node refuses', () => {
	const planted = fitting(outgoing).chain((message) =>
		fc.record({ message: fc.constant(message), breach: fc.constantFrom(...breachesOf(outgoing, message)) }),
	);
	fc.assert(
		fc.property(planted, ({ message, breach }) => {
			const broken = spoiled(message, breach);
			expect([breach, nodeTakes(broken)]).toEqual([breach, sandboxTakes(broken)]);
		}),
		{ numRuns: runs },
	);
});
