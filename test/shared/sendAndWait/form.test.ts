// What a person enters in a form: checked on the server, said under the field, kept in it, and never logged.
import type { INodeParameters } from 'n8n-workflow';
import { choicesOf, formWith, respondedAt, useQuestions, type Asked } from './asking';
import { logMark, logsSince } from '../../harness';

const q = useQuestions();
const days = choicesOf('Mon "1"', 'Tue', 'a  b');

/** The page's parts that belong to the first field. */
function firstField(html: string): { problem: string; isInvalid: boolean } {
	const problem = /<p class="problem" id="field-0-problem">([^<]*)<\/p>/.exec(html)?.[1] ?? '';
	const described = html.includes('aria-invalid="true" aria-describedby="field-0-problem"');
	return { problem, isInvalid: described };
}

const enter = async (asked: Asked, ...values: string[]) =>
	await q().waiting.press(
		asked.links[0],
		values.map((value) => ['field-0', value]),
	);

const FIELDS: Record<string, INodeParameters> = {
	text: { fieldType: 'text' },
	textarea: { fieldType: 'textarea' },
	number: { fieldType: 'number' },
	email: { fieldType: 'email' },
	date: { fieldType: 'date' },
	dropdown: { fieldType: 'dropdown', fieldOptions: days },
	several: { fieldType: 'dropdown', fieldOptions: days, multiselect: true },
	radio: { fieldType: 'radio', fieldOptions: days },
	checkbox: { fieldType: 'checkbox', fieldOptions: days },
};

describe('is taken', () => {
	it.each<[string, string[], unknown]>([
		['text', ['Ann Lee'], 'Ann Lee'],
		['text', ['x'.repeat(1000)], 'x'.repeat(1000)],
		['text', [], null],
		['text', ['  '], null],
		['textarea', ['one\r\ntwo\rthree\nfour'], 'one\ntwo\nthree\nfour'],
		['textarea', [`${'x'.repeat(9_999)}\r\n`.repeat(2)], `${'x'.repeat(9_999)}\n`.repeat(2)],
		['number', ['42'], 42],
		['number', ['-0.5'], -0.5],
		['number', ['+1e3'], 1000],
		['number', [' 7 '], 7],
		['number', ['.25'], 0.25],
		['number', ['9007199254740991'], 9_007_199_254_740_991],
		['number', [''], null],
		['email', ['ann@example.com'], 'ann@example.com'],
		['email', [' Ann Lee <ann@example.com> '], 'ann@example.com'],
		['date', ['2028-02-29'], '2028-02-29'],
		['date', [], null],
		['dropdown', ['Tue'], 'Tue'],
		['dropdown', ['a  b'], 'a  b'],
		['dropdown', [''], null],
		['several', ['Mon "1"', 'Tue'], ['Mon "1"', 'Tue']],
		['several', [], []],
		['radio', ['Mon "1"'], 'Mon "1"'],
		['radio', [], null],
		['checkbox', ['Tue'], ['Tue']],
		['checkbox', ['Tue', 'Tue'], ['Tue']],
		['checkbox', [], []],
	])('%s: %j', async (kind, entered, value) => {
		const asked = await q().ask(formWith({ fieldLabel: 'Field', ...FIELDS[kind] }));
		expect((await enter(asked, ...entered)).status).toBe(200);
		expect(await q().answer(asked)).toEqual({ Field: value, respondedAt });
	});

	it('as n8n reads other encodings of the same form', async () => {
		const form = formWith({ fieldLabel: 'Field', ...FIELDS.several });
		for (const [type, body] of [
			['application/x-www-form-urlencoded', 'field-0=Tue&field-0=a++b'],
			['application/json', JSON.stringify({ 'field-0': ['Tue', 'a  b'] })],
		]) {
			const asked = await q().ask(form);
			await q().waiting.open(asked.links[0], { method: 'POST', headers: { 'content-type': type }, body });
			expect(await q().answer(asked)).toEqual({ Field: ['Tue', 'a  b'], respondedAt });
		}
	});
});

describe('is not taken, said under the field, and kept', () => {
	const NUMBER = 'Please enter a number, such as 12 or 12.5.';
	const DATE = 'Please enter a date as year-month-day, such as 2027-01-31.';
	const EMAIL = 'Please enter one email address, such as ann@example.com.';
	const ONE = 'Please choose one from the list.';

	it.each<[string, string[], string]>([
		['text', ['x'.repeat(1001)], 'Please enter at most 1,000 characters.'],
		['text', ['one\ntwo'], 'Please enter a single line.'],
		['text', ['one', 'two'], 'Please enter one answer.'],
		['textarea', ['x'.repeat(20_001)], 'Please enter at most 20,000 characters.'],
		['textarea', ['x'.repeat(3_000_000)], 'Please enter at most 20,000 characters.'],
		['number', ['twelve'], NUMBER],
		['number', ['1,5'], NUMBER],
		['number', ['0x10'], NUMBER],
		['number', ['1e999'], NUMBER],
		['number', ['NaN'], NUMBER],
		['number', ['Infinity'], NUMBER],
		['number', ['9007199254740993'], NUMBER],
		['number', ['1'.repeat(101)], 'Please enter at most 100 characters.'],
		['email', ['ann'], EMAIL],
		['email', ['ann@example.com, ben@example.com'], EMAIL],
		['email', ['ann@example.com\nben@example.com'], EMAIL],
		['email', ['ann@@example.com'], EMAIL],
		['date', ['2027-02-29'], DATE],
		['date', ['31.01.2027'], DATE],
		['date', ['2027-1-1'], DATE],
		['date', ['+002027-01-01'], DATE],
		['dropdown', ['Wednesday'], ONE],
		['dropdown', ['a b'], ONE],
		['dropdown', ['Tue', 'a  b'], ONE],
		['several', ['Tue', 'Wednesday'], 'Please choose from the list.'],
		['radio', ['tue'], ONE],
		['checkbox', ['Tue', '__proto__'], 'Please choose from the list.'],
	])('%s: %j', async (kind, entered, words) => {
		const asked = await q().ask(formWith({ fieldLabel: 'Field', ...FIELDS[kind] }, { fieldLabel: 'Other' }));
		const mark = logMark();
		const reply = await q().waiting.press(asked.links[0], [
			...entered.map((value): [string, string] => ['field-0', value]),
			['field-1', 'Kept <as> it "was"'],
		]);
		const page = await reply.text();
		expect([reply.status, firstField(page)]).toEqual([400, { problem: words, isInvalid: true }]);
		expect(page).toContain('role="alert"');
		expect(page).toContain('value="Kept &lt;as&gt; it &quot;was&quot;"');
		expect(page.length).toBeLessThan(50_000);
		expect(JSON.stringify(logsSince(mark))).not.toMatch(/Kept|Wednesday|twelve|example\.com|xxxx/);
		expect(await q().answer(asked)).toBeUndefined();
	});

	it.each(Object.keys(FIELDS))('nothing at all in a %s that is required', async (kind) => {
		const asked = await q().ask(formWith({ fieldLabel: 'Field', requiredField: true, ...FIELDS[kind] }));
		const words = 'fieldOptions' in FIELDS[kind] ? 'Please choose.' : 'Please fill this in.';
		for (const entered of [[], [' '], ['', '']]) {
			const reply = await enter(asked, ...entered);
			expect([reply.status, firstField(await reply.text()).problem]).toEqual([400, words]);
		}
		expect(await q().answer(asked)).toBeUndefined();
	});

	it('each field by itself, and the choices that were made', async () => {
		const fields = Object.entries(FIELDS).map(([label, field]) => ({ fieldLabel: label, ...field }));
		const asked = await q().ask(formWith(...fields));
		const reply = await q().waiting.press(asked.links[0], [
			['field-0', 'Ann'],
			['field-1', '\nline'],
			['field-2', 'x'],
			['field-3', 'y'],
			['field-4', '2027-01-31'],
			['field-5', 'Tue'],
			['field-6', 'Tue'],
			['field-6', 'Mon "1"'],
			['field-7', 'Tue'],
			['field-8', 'Mon "1"'],
		]);
		const page = await reply.text();
		expect(page.match(/id="field-\d-problem"/g)).toEqual(['id="field-2-problem"', 'id="field-3-problem"']);
		expect(page).toContain('>\n\nline</textarea>');
		expect(page.match(/ (selected|checked)/g)).toHaveLength(5);
		expect(page).toContain('<option value="Mon &quot;1&quot;" selected>');
		expect(page).toContain('value="2027-01-31"');
	});
});

it('a text is asked for on a page, and is not empty', async () => {
	const asked = await q().ask({ responseType: 'freeText', options: { responseFormTitle: 'Your answer, please' } });
	const page = await (await q().waiting.open(asked.links[0])).text();
	expect(page).toContain('<h1>Your answer, please</h1>');
	expect(page).toContain(
		'<label for="field-0">Response *</label><textarea rows="5" id="field-0" name="field-0" required',
	);
	expect((await enter(asked, ' ')).status).toBe(400);
	expect((await enter(asked, 'Tomorrow is fine')).status).toBe(200);
	expect(await q().answer(asked)).toEqual({ text: 'Tomorrow is fine', respondedAt });
});

it('labels may be any text, and none takes the place of another', async () => {
	const labels = ['__proto__', 'constructor', 'error', 'approved', 'text', ' ', '0'].filter(
		(label) => label.trim() !== '',
	);
	const asked = await q().ask(formWith(...labels.map((fieldLabel) => ({ fieldLabel }))));
	await q().waiting.press(
		asked.links[0],
		labels.map((label, index) => [`field-${index}`, `entered for ${label}`]),
	);
	const answer = Object.entries(Object(await q().answer(asked)));
	expect(answer.slice(0, -1).sort()).toEqual(labels.map((label) => [label, `entered for ${label}`]).sort());
});

it('a label that the time of the answer has is refused before anything is sent', async () => {
	const { result } = await q().ask(formWith({ fieldLabel: 'respondedAt' }));
	expect(result.error?.message).toContain('respondedAt');
	expect(q().messages).toEqual([]);
});
