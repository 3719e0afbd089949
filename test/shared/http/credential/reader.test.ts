// The reader of credentials: each kind of field, and what holds for any text at all.
import fc from 'fast-check';
import { ownRequest, readAddress } from '../../../../nodes/shared/http/credential/address';
import { replaced } from '../../../../nodes/shared/http/credential/clean';
import {
	address,
	choice,
	CredentialReader,
	type Field,
	key,
	password,
	text,
} from '../../../../nodes/shared/http/credential/fields';
import { InputError } from '../../../../nodes/shared/http/outcome';
import { toCredentialData } from '../../../harness/narrow';

const EXAMPLE = 'https://api.example.com';
const kinds: Record<string, Field> = {
	key: key('Label'),
	text: text('Label'),
	password: password('Label'),
	address: address('Label', { example: EXAMPLE }),
	choice: choice('Label', ['production', 'qa']),
};
const read = (kind: string, value: unknown) =>
	new CredentialReader({ field: kinds[kind] }).read({ field: value as string }).field;

describe('a value that is read', () => {
	it.each([
		['key', 'abc', 'abc'],
		['key', ' "Authorization": "Bearer abc==" ', 'abc=='],
		['key', "curl's -H 'x", undefined],
		['key', '--header "authorization: accesskey a.b-c_d"', 'a.b-c_d'],
		['key', 'API Token: abc', 'abc'],
		['key', 'refresh_token = abc', 'abc'],
		['key', 'Bearer Bearer abc', 'abc'],
		['key', 'tokenized', 'tokenized'],
		['key', 'bearer-abc', 'bearer-abc'],
		['key', 'token=', undefined],
		['key', 'Basic YWJj', undefined],
		['key', 'Bearer', undefined],
		['key', 'a\u200bb', undefined],
		['key', 'schl\u00fcssel', undefined],
		['text', ' \u201cDr. A B\u201d\n', 'Dr. A B'],
		['text', 417, '417'],
		['text', '"a"@b', '"a"@b'],
		['text', 'ann\u200b@example.com', undefined],
		['text', 'a\nb', undefined],
		['text', '\'"a"\'', 'a'],
		['text', '" " a " "', undefined],
		['text', 2 ** 53, undefined],
		['text', NaN, undefined],
		['text', true, undefined],
		['password', ' Wrong horse "9" \r\n', 'Wrong horse "9"'],
		['password', '"quoted"', '"quoted"'],
		['password', 'Bearer x', 'Bearer x'],
		['address', 'api.example.com', 'https://api.example.com'],
		['address', '//api.example.com/x/', 'https://api.example.com/x'],
		['address', 'api.example.com:8443/x', 'https://api.example.com:8443/x'],
		['address', 'HTTPS://API.example.com:443/X//', 'https://api.example.com/X'],
		['address', '<https://acme.example.com/acme>,', 'https://acme.example.com/acme'],
		['address', 'http://127.0.0.1:4810/bird', 'http://127.0.0.1:4810/bird'],
		['address', 'http://localhost:1', 'http://localhost:1'],
		['address', 'http://[::1]:9', 'http://[::1]:9'],
		['address', 'https://intranet/api', 'https://intranet/api'],
		['address', 'ftp://api.example.com', undefined],
		['address', 'http://api.example.com', undefined],
		['address', 'http://127.0.0.1.evil.example', undefined],
		['address', 'http://localhost.evil.example', undefined],
		['address', '127.0.0.1:4810', undefined],
		['address', 'localhost:4810', undefined],
		['address', 'https://https://api.example.com', undefined],
		['address', 'https://api.example.com/undefined/x', undefined],
		['address', 'https://user:pass@api.example.com', undefined],
		['address', 'ann@example.com', undefined],
		['address', 'https://api.example.com?x=1', undefined],
		['address', 'https://api.example.com#x', undefined],
		['address', 'acme', undefined],
		['choice', ' QA ', 'qa'],
		['choice', 'quality', undefined],
	])('%s %j', (kind, value, expected) => {
		if (expected === undefined) expect(() => read(kind, value)).toThrow(InputError);
		else expect(read(kind, value)).toBe(expected);
	});

	it.each(Object.keys(kinds))('is never nothing (%s)', (kind) => {
		for (const value of ['', ' ', undefined, null, 'undefined', 'Null', '[object Object]', {}, ['a']])
			expect(() => read(kind, value)).toThrow(/^'Label' is /);
		expect(() => new CredentialReader({ field: kinds[kind] }).read({})).toThrow("'Label' is empty");
	});

	it('may be missing where something else stands for it, but an expression must give something', () => {
		const reader = new CredentialReader({ field: { ...kinds.address, whenEmpty: EXAMPLE } });
		expect([reader.read({}).field, reader.read({ field: ' ' }).field]).toEqual([EXAMPLE, EXAMPLE]);
		expect(() => reader.read(toCredentialData({ field: undefined }))).toThrow("'Label' is given by an expression");
	});

	it('is refused when n8n would send more than it', () => {
		const reader = new CredentialReader({ field: { ...kinds.key, asIs: true } });
		expect(reader.read({ field: 'abc' }).field).toBe('abc');
		expect(() => reader.read({ field: 'abc ' })).toThrow("'Label' has something around it");
	});

	it('keeps what is not declared, and tells the editor what to do', () => {
		const reader = new CredentialReader({ field: kinds.key });
		expect(reader.read({ field: ' a', hidden: ' b' })).toEqual({ field: 'a', hidden: ' b' });
		expect(() => reader.readForEditor({ field: '' })).toThrow("'Label' is empty. Enter it in the credential.");
	});
});

/** Texts that people paste, and any others. */
const pasted = fc.oneof(
	fc
		.array(
			fc.oneof(
				fc.constantFrom(
					' ',
					'\n',
					'\u200b',
					'"',
					"'",
					'<',
					'>',
					'.',
					'/',
					':',
					'//',
					'https://',
					'http://',
					'@',
					'?',
					'#',
				),
				fc.constantFrom('Bearer ', 'AccessKey', 'Authorization: ', '-H ', 'token=', 'undefined', 'api', 'highq.com'),
				fc.string({ maxLength: 6 }),
			),
			{ maxLength: 12 },
		)
		.map((parts) => parts.join('')),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.webUrl({ withFragments: true, withQueryParameters: true }),
);

describe('any text', () => {
	it.each(Object.keys(kinds))('is read the same again, or refused without being quoted (%s)', (kind) => {
		const property = fc.property(pasted, (value) => {
			const { result, error } = attempt(() => read(kind, value));
			if (error !== undefined) {
				expect(error).toBeInstanceOf(InputError);
				const told = error instanceof InputError ? `${error.message} ${error.fix}` : '';
				if (value.trim().length > 12) expect(told).not.toContain(value.trim());
				return;
			}
			expect(read(kind, result)).toBe(result);
			expect(result).toBe(String(result).trim());
			expect(result).not.toMatch(/^$|^[\u200b\ufeff]|[\u200b\ufeff]$/);
		});
		fc.assert(property, { numRuns: 500 });
	});

	it('is a key only when a header can carry it, and an address only with https or this machine', () => {
		const property = fc.property(pasted, (value) => {
			const asKey = attempt(() => read('key', value)).result;
			if (asKey !== undefined) expect(asKey).toMatch(/^[!-~]+$/);
			const asAddress = attempt(() => read('address', value)).result;
			if (asAddress !== undefined) expect(asAddress).toMatch(/^https:\/\/|^http:\/\/(localhost|127\.|\[::1\])/);
		});
		fc.assert(property, { numRuns: 500 });
	});
});

function attempt<T>(work: () => T): { result?: T; error?: unknown } {
	try {
		return { result: work() };
	} catch (error) {
		return { error };
	}
}

it('an address is what is left of it', () => {
	expect(readAddress(`${EXAMPLE}/a//`)).toEqual({ address: `${EXAMPLE}/a` });
	expect(replaced('a.', kinds.address.replacements)).toBe('a');
});

describe('a request of the credential', () => {
	const noRedirect = { disableFollowRedirect: true, maxRedirects: 0, followRedirect: false, followAllRedirects: false };

	it('without a host goes where sending goes', () => {
		const request = { url: '/accounts', headers: { a: 'b' } };
		expect(ownRequest(request, `${EXAMPLE}/v1`)).toEqual({
			...request,
			...noRedirect,
			url: `${EXAMPLE}/v1/accounts`,
		});
		const limited = ownRequest({ url: '/accounts', allowedDomains: 'n8n.example' }, EXAMPLE);
		expect(limited).toEqual({
			...noRedirect,
			url: `${EXAMPLE}/accounts`,
			allowedDomains: 'api.example.com, n8n.example',
		});
	});

	it.each([
		{ url: '/accounts', baseURL: EXAMPLE },
		{ url: `${EXAMPLE}/accounts` },
		{ url: '', uri: `${EXAMPLE}/accounts` },
		{ url: `${EXAMPLE}/accounts`, uri: `${EXAMPLE}/accounts` },
	])('%j stays', (request) => {
		expect(ownRequest(request, `${EXAMPLE}/v1`)).toEqual({ ...request, ...noRedirect });
	});

	it.each([
		[{ url: 'https://evil.example/accounts', baseURL: EXAMPLE }],
		[{ url: '//evil.example/accounts', baseURL: EXAMPLE }],
		[{ url: '//evil.example/accounts' }],
		[{ url: 'https://api.example.com.evil.example/' }],
		[{ url: 'http://api.example.com/' }],
		[{ url: 'accounts' }],
		[{ url: '' }],
		[{ url: '', uri: 'https://evil.example/accounts' }],
		[{ url: '', uri: '//evil.example/accounts', baseURL: EXAMPLE }],
		[{ url: `${EXAMPLE}/accounts`, uri: 'https://evil.example/accounts' }],
		[{ url: 'https://evil.example/accounts', uri: `${EXAMPLE}/accounts` }],
		[{ url: '/accounts', uri: 'https://evil.example/accounts' }],
	])('%j leaves', (request) => {
		expect(() => ownRequest(request, EXAMPLE)).toThrow('another host');
	});
});
