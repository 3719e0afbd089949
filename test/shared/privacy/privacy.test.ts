/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Nothing private is quoted in an error text, however it is written, at a cost that grows with the texts. CPU is counted.
import fc from 'fast-check';
import { secretsOf } from '../../../nodes/shared/http/secrets';
import { allWordsOf, mask, shorten, unveil, veil, wordsOf } from '../../../nodes/shared/privacy/mask';
import { unitsOf } from '../../../nodes/shared/privacy/units';
import { runs } from '../../harness/runs';

describe('mask', () => {
	it('hides whole values, encoded ones and quotations', () => {
		expect(mask('no +13035551234 here', ['+13035551234'])).toBe('no [hidden] here');
		expect(mask('no %2B13035551234 here', ['+13035551234'])).toBe('no [hidden] here');
		const body = 'Dear Ms Example, your results are ready to be collected';
		expect(mask('Text "your results are re..." is too long', [body])).toBe('Text "[hidden]..." is too long');
	});

	it('leaves what is short or not private alone', () => {
		expect(mask('body is required', ['bo', ''])).toBe('body is required');
		expect(mask('the value was refused', ['another text altogether'])).toBe('the value was refused');
	});

	it('finds phone numbers, addresses and names in any usual writing', () => {
		const numbers = ['+447700900123', '00447700900123', '07700 900123', '+44 (0)7700-900123', '(07700) 900.123'];
		for (const number of numbers) {
			expect(digitsOf(mask(`To ${number}: unknown`, ['+447700900123']))).not.toContain('7700900123');
			expect(digitsOf(mask('To 447700900123, unknown', [number]))).not.toContain('7700900123');
		}
		expect(mask('2 of 3, code 21211, +44 7700 900123.', ['+447700900123'])).toBe('2 of 3, code 21211, [hidden].');
		const written = 'Ann Lee <ann@x.org>';
		expect(mask('ANN@X.ORG or "Ann Lee" is not known', [written])).toBe('[hidden] or "[hidden]" is not known');
	});

	it('leaves no run of twelve characters of a private text, blanks not counted', () => {
		const word = fc.string({ unit: fc.constantFrom(...'abXY09+-_/@.,:<>"é'), minLength: 12, maxLength: 80 });
		check(
			fc.property(word, fc.string(), fc.string(), fc.nat(80), (secret, before, after, from) => {
				const quote = secret.slice(from % (secret.length - 11));
				fc.pre(unitsOf(quote).units.length >= 12);
				const masked = mask(`${before} ${quote} ${after}`, [secret]);
				expect(unitsOf(masked.replaceAll('[hidden]', '|')).units).not.toContain(unitsOf(quote).units);
			}),
		);
	});

	it('leaves no secret in any of its writings, wherever it stands', () => {
		check(
			fc.property(secret, filler, filler, fc.nat(), (value, before, after, which) => {
				const ways = writings(value);
				const written = ways[which % ways.length];
				const masked = mask(`${before} ${written} ${after}`, secretsOf({ username: 'user', password: value }));
				for (const way of ways) expect(masked).not.toContain(way);
			}),
		);
	});

	it('leaves no phone number, however it is written', () => {
		const parts = fc.constantFrom('', ' ', '-', '.', '/', '%20', '&nbsp;', '\u00a0', ' (', ') ');
		const digits = fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 9, maxLength: 11 });
		const prefix = fc.constantFrom('+44', '0044', '%2B44', '0', '44', '(0', '+44 (0)');
		check(
			fc.property(
				digits,
				prefix,
				fc.array(parts, { minLength: 11, maxLength: 11 }),
				filler,
				(end, lead, gaps, around) => {
					const written = lead + [...end].map((digit, index) => `${gaps[index]}${digit}`).join('');
					const masked = mask(`${around}: ${written}. ${around}`, [`+44${end}`]);
					expect(digitsOf(masked.replaceAll('%20', ' '))).not.toContain(end);
				},
			),
		);
	});
});

const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: runs });
const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** Words without any of the characters that the secrets are made of. */
const filler = fc.constantFrom('refused', 'the value is wrong', '', '{ "at": "', '<p>', '\\"', '=');
/** What no other word has in it. */
const secret = fc
	.string({ unit: fc.constantFrom(...'QXZ79é&%"\'\\/+<>: '), minLength: 4, maxLength: 40 })
	.filter((value) => unitsOf(value).units.length >= 4);

/** A value as providers write what they were sent. */
function writings(value: string): string[] {
	const json = JSON.stringify(value).slice(1, -1);
	const html = value.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
	return [
		value,
		value.toLowerCase(),
		encodeURIComponent(value),
		new URLSearchParams({ value }).toString().slice('value='.length),
		json,
		JSON.stringify(json).slice(1, -1),
		json.replaceAll('/', '\\/').replace(/é/g, '\\u00e9'),
		html,
		Buffer.from(`user:${value}`).toString('base64'),
	];
}

describe('words', () => {
	it('are one line of at most 500 characters, cut between words', () => {
		expect(shorten('a\n  b\t c ')).toBe('a b c');
		expect(shorten('x'.repeat(600))).toBe(`${'x'.repeat(500)}...`);
		const words = wordsOf('word '.repeat(1000), []);
		expect(words).toBe(`${'word '.repeat(100).trim()}...`);
		expect(wordsOf('word '.repeat(100), [])).toHaveLength(499);
	});

	it('quote nothing, however long a reason is and wherever the quotation stands', () => {
		const mail = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ');
		for (const start of [0, 7, 65_500, 65_530]) {
			const reason = `${'- '.repeat(start / 2)}${mail}`;
			expect(wordsOf(reason, [mail])).not.toMatch(/word\d/);
		}
	});
});

describe('a mail of 150 KB', () => {
	const lines = Array.from(
		{ length: 2500 },
		(_, index) => `Line ${index} of a letter with no secrets whatsoever in it.`,
	);
	const mail = lines.join('\n').slice(0, 150_000);

	it.each([
		['is quoted', `Rejected: ${mail}`],
		['is quoted, escaped', `Rejected: ${JSON.stringify(mail)}`],
		['is refused for another reason', 'The line is too long and the reason is longer. '.repeat(3000)],
	])('that %s costs far less than a second', (_name, reason) => {
		expect(cpuOf(() => wordsOf(reason, [mail, '+13035551234']))).toBeLessThan(500);
	});

	it('to a thousand recipients, each with a reason, costs little more', () => {
		const recipients = Array.from({ length: 1000 }, (_, index) => `+1303555${String(1000 + index)}`);
		const reasons = recipients.map((one) => `${one} is not known. ${mail.slice(0, 200)}`);
		const masked: string[] = [];
		expect(cpuOf(() => masked.push(...allWordsOf(reasons, [mail, ...recipients])))).toBeLessThan(2000);
		expect(new Set(masked)).toEqual(new Set(['[hidden] is not known. [hidden]']));
	});

	it('comes out of what is kept as it was', () => {
		const secrets = [mail, ...Array.from({ length: 1000 }, (_, index) => `someone.${index}@clinic.example`)];
		const value = {
			body: mail,
			to: secrets.slice(1),
			note: `to ${secrets[5]}, ${secrets[6]}`,
			part: mail.slice(0, 100),
		};
		let veiled: typeof value | undefined;
		expect(cpuOf(() => (veiled = veil(value, secrets)))).toBeLessThan(2000);
		expect(JSON.stringify(veiled)).not.toMatch(/Line \d|clinic/);
		expect(unveil(veiled, secrets)).toEqual({ ...value, part: '[hidden]' });
	});
});

/** Milliseconds of this process's own time; what other processes do does not count. */
function cpuOf(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

describe('secrets of a credential', () => {
	it('are its keys, tokens and passwords, also nested ones, not its addresses', () => {
		const secrets = secretsOf({
			apiToken: 'tok',
			applicationPassword: 'pw',
			accountId: 'account',
			username: 'someone@clinic.example',
			baseUrl: 'https://api.example.com',
			signInMethod: 'authenticationToken',
			environment: 'production',
			oauthTokenData: { access_token: 'abc' },
		});
		expect(secrets.filter((secret) => !secret.includes(':')).sort()).toEqual([
			'abc',
			'pw',
			'someone@clinic.example',
			'tok',
		]);
		expect(secrets).toContain('someone@clinic.example:pw');
	});
});
