// The body of a message: one of its types, or a section of several.
import { z } from 'zod';
import {
	actionBody,
	authenticationBody,
	carouselBody,
	fileBody,
	gifBody,
	htmlBody,
	imageBody,
	listBody,
	locationBody,
	permissionBody,
	textBody,
} from './bodies';
import { closed, texts } from './kinds';

const inSections = [textBody, imageBody, fileBody, gifBody, locationBody, carouselBody, listBody] as const;

/** A section in a section holds no further one. */
const nestedSection = closed({
	type: z.literal('section'),
	section: closed({
		items: z.array(z.discriminatedUnion('type', [...inSections])).optional(),
		configurations: texts.optional(),
	}),
});

const sectionBody = closed({
	type: z.literal('section'),
	section: closed({
		items: z.array(z.discriminatedUnion('type', [...inSections, nestedSection])).optional(),
		configurations: texts.optional(),
	}),
});

export const body = z.discriminatedUnion('type', [
	...inSections,
	sectionBody,
	htmlBody,
	authenticationBody,
	permissionBody,
	actionBody,
]);
