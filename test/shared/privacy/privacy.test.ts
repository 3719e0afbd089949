// Nothing private is quoted in an error text.
import fc from 'fast-check';
import { secretsOf } from '../../../nodes/shared/http/secrets';
import { mask, shorten } from '../../../nodes/shared/privacy/mask';

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

	it('leaves no run of twelve characters of a private text', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 12, maxLength: 80 }),
				fc.string(),
				fc.string(),
				fc.nat(40),
				(secret, before, after, from) => {
					const quote = secret.slice(from % (secret.length - 11));
					const masked = mask(`${before}${quote}${after}`, [secret]).split('[hidden]').join('');
					for (let i = 0; i + 12 <= secret.length; i += 1) {
						if (!before.includes(secret.slice(i, i + 12)) && !after.includes(secret.slice(i, i + 12))) {
							expect(masked.includes(quote)).toBe(false);
						}
					}
				},
			),
		);
	});
});

describe('shorten', () => {
	it('makes one line of bounded length', () => {
		expect(shorten('a\n  b\t c ')).toBe('a b c');
		expect(shorten('x'.repeat(400))).toHaveLength(303);
	});
});

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
		expect(secrets.sort()).toEqual(['abc', 'pw', 'someone@clinic.example', 'tok']);
	});
});
