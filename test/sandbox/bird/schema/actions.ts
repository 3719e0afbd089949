// The buttons of a message. None of these schemas is closed.
import { z } from 'zod';
import { closed, integer, open, text, textOf, textUpTo, uri } from './kinds';

/** An address, or a variable of a template that becomes one. */
const url = z.union([z.string().regex(/\{\{[^{}]+\}\}/), uri]);

const description = closed({ label: textUpTo(72).optional() });
const metadata = open({ description: description.optional() });

const action = z.discriminatedUnion('type', [
	open({ type: z.literal('link'), link: open({ text, url }) }),
	open({
		type: z.literal('reply'),
		reply: open({ text, imageUrl: text.optional(), metadata: metadata.optional() }),
	}),
	open({ type: z.literal('locationRequest'), locationRequest: open({ text: text.optional() }).nullable().optional() }),
	open({
		type: z.literal('buy'),
		buy: open({ text, amountCents: integer, currency: textOf(3, 3) }),
	}),
	open({
		type: z.literal('postback'),
		postback: open({ text, payload: text.optional(), imageUrl: text.optional(), metadata: metadata.optional() }),
	}),
]);

export const actions = z.array(action).nullable().optional();
