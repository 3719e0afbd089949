// Pages with hostile and odd texts in every place: the same page, with the text as text; and what screen readers need.
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { both, choicesOf, formWith, useQuestions, type Asked } from './asking';

const q = useQuestions();

const HOSTILE = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"'><svg onload=alert(1)>",
	'</textarea><script>alert(1)</script>',
	'</title><script>alert(1)</script>',
	'</style><script>alert(1)</script>',
	'<!--',
	'--><script>alert(1)</script><!--',
	']]><x>',
	'&lt;script&gt;',
	'&#60;script&#62;',
	'&quot; onfocus=alert(1) autofocus x=&quot;',
	'" autofocus onfocus="alert(1)',
	'javascript:alert(1)',
	'<a href="javascript:alert(1)">x</a>',
	'<form action="https://evil.example"><button>',
	'<base href="https://evil.example/">',
	'<meta http-equiv="refresh" content="0;url=https://evil.example">',
	'<iframe srcdoc="<script>alert(1)</script>">',
	'<style>*{display:none}</style>',
	'`${alert(1)}`',
	'{{ $now }}',
	'\u202e\u2066<b>\u2069',
	'\u0000<b>\u0000',
	'＜script＞',
	'<\u200bscript>',
	'\r\n\r\n<b>',
	`${'<b>'.repeat(300)}`,
];

/** Every place of a page that a workflow's author, or data, fills. */
const PLACES: Record<string, (text: string) => INodeParameters> = {
	message: (text) => ({ ...both, message: text }),
	'approve label': (text) => ({ approvalOptions: { values: { approvalType: 'single', approveLabel: text } } }),
	'message above a text': (text) => ({ responseType: 'freeText', message: text }),
	title: (text) => ({ responseType: 'freeText', options: { responseFormTitle: text } }),
	description: (text) => ({ responseType: 'freeText', options: { responseFormDescription: text } }),
	button: (text) => ({ responseType: 'freeText', options: { responseFormButtonLabel: text } }),
	label: (text) => formWith({ fieldLabel: text }),
	placeholder: (text) => formWith({ fieldLabel: 'Name', placeholder: text }),
	'label of a group': (text) => formWith({ fieldLabel: text, fieldType: 'radio', fieldOptions: choicesOf('a') }),
	'choice of a list': (text) =>
		formWith({ fieldLabel: 'Day', fieldType: 'dropdown', fieldOptions: choicesOf(text, 'b') }),
	'choice of buttons': (text) =>
		formWith({ fieldLabel: 'Day', fieldType: 'radio', fieldOptions: choicesOf(text, 'b') }),
	'choice of boxes': (text) =>
		formWith({ fieldLabel: 'Day', fieldType: 'checkbox', fieldOptions: choicesOf(text, 'b') }),
};

/** The page without its texts: its tags, with their attributes but not what stands in them. */
const skeleton = (html: string): string[] => html.replace(/="[^"]*"/g, '=""').match(/<[^>]*>/g) ?? [];

const decoded = (html: string): string =>
	html
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&');

const withPlainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Opens the page of a question whose node has other parameters by now. */
async function pageWith(asked: Asked, parameters: INodeParameters): Promise<string> {
	Object.assign(asked.result.workflow.nodes[1].parameters, { options: {} }, parameters);
	const reply = await q().waiting.open(asked.links[0]);
	expect(reply.status).toBe(200);
	return await reply.text();
}

describe.each(Object.keys(PLACES))('in a %s', (place) => {
	it('hostile texts are text', async () => {
		const harmless = PLACES[place]('harmless');
		const asked = await q().ask(harmless);
		// Line ends are the only thing that a page shows by a tag.
		const tags = skeleton(await pageWith(asked, harmless));
		for (const text of HOSTILE) {
			const page = await pageWith(asked, PLACES[place](text));
			expect(skeleton(page).filter((tag) => tag !== '<br>')).toEqual(tags);
			expect(withPlainLines(decoded(page.replaceAll('<br>', '\n')))).toContain(withPlainLines(text));
		}
	});
});

it('what was entered comes back as text, whatever it is', async () => {
	const asked = await q().ask(
		formWith(
			{ fieldLabel: 'Name' },
			{ fieldLabel: 'More', fieldType: 'textarea' },
			{ fieldLabel: 'Age', fieldType: 'number' },
		),
	);
	const enter = async (text: string): Promise<string> => {
		const body = JSON.stringify({ 'field-0': text, 'field-1': text, 'field-2': 'none' });
		const headers = { 'content-type': 'application/json' };
		const reply = await q().waiting.open(asked.links[0], { method: 'POST', headers, body });
		expect(reply.status).toBe(400);
		return await reply.text();
	};
	const tags = skeleton(await enter('harmless'));
	for (const text of HOSTILE.filter((one) => !/[\r\n]/.test(one))) expect(skeleton(await enter(text))).toEqual(tags);
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
			fc.pre(text.trim() !== '' && !/[\r\n]/.test(text));
			expect(skeleton(await enter(text))).toEqual(tags);
		}),
		{ numRuns: 200 },
	);
});

describe('a page', () => {
	const everything = formWith(
		...['text', 'textarea', 'number', 'email', 'date'].map((fieldType) => ({
			fieldLabel: fieldType,
			fieldType,
			requiredField: true,
		})),
		...['dropdown', 'radio', 'checkbox'].map((fieldType) => ({
			fieldLabel: fieldType,
			fieldType,
			fieldOptions: choicesOf('a', 'b'),
			requiredField: true,
		})),
	);

	it('has a label for each control, a legend for each group, and its problem tied to it', async () => {
		const asked = await q().ask(everything);
		for (const page of [
			await (await q().waiting.open(asked.links[0])).text(),
			await (await q().waiting.press(asked.links[0])).text(),
		]) {
			const ids = [...page.matchAll(/<(?:input|textarea|select)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
			expect(ids).toHaveLength(6);
			for (const id of ids) expect(page).toContain(`<label for="${id}">`);
			expect(page.match(/<fieldset[^>]*><legend>/g)).toHaveLength(2);
			for (const [, id] of page.matchAll(/aria-describedby="([^"]+)"/g)) expect(page).toContain(` id="${id}"`);
			expect(page).toMatch(/^<!doctype html><html lang="en">/);
			expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
		}
		expect((await (await q().waiting.press(asked.links[0])).text()).match(/aria-invalid="true"/g)).toHaveLength(8);
	});

	it('has no script, follows light and dark, and is as its policy allows', async () => {
		const reply = await q().waiting.open((await q().ask(everything)).links[0]);
		const page = await reply.text();
		const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
		const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(style))).toString('base64');
		expect(reply.headers.get('content-security-policy')).toContain(`style-src 'sha256-${digest}'`);
		expect(style).toContain('prefers-color-scheme:dark');
		expect(page).not.toMatch(/<script| on\w+=| style=|<link|<img/);
	});

	it.each(['light', 'dark'])('can be read in %s: each colour of text has a contrast of 4.5 or more', async (scheme) => {
		const page = await (await q().waiting.open((await q().ask()).links[0])).text();
		const blocks = [...page.matchAll(/:root\{([^}]*)\}/g)].map(([, text]) => colours(text));
		const {
			card,
			page: ground,
			text,
			accent,
			wrong,
			'on-accent': onAccent,
		} = scheme === 'light' ? blocks[0] : blocks[1];
		for (const [front, back] of [
			[text, card],
			[text, ground],
			[wrong, card],
			[onAccent, accent],
		])
			expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
	});
});

const colours = (text: string): Record<string, string> =>
	Object.fromEntries([...text.matchAll(/--([\w-]+):(#\w+)/g)].map(([, name, value]) => [name, value]));

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
	const hex = colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour;
	const [r, g, b] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}
