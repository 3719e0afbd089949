// Ids that cannot leave their path segment, and links that cannot leave their host.
import fc from 'fast-check';
import { CallFailure } from '../../../nodes/shared/http/outcome';
import { path, PathText, queryString, sameOriginLink, segmentProblem } from '../../../nodes/shared/http/url';
import { runs } from '../../harness/runs';

describe('path', () => {
	it('encodes every inserted value', () => {
		expect(path`/a/${'+1303'}/b/${7}`.value).toBe('/a/%2B1303/b/7');
		expect(path`/user/${'zoë@x.example'}`.value).toBe('/user/zo%C3%AB%40x.example');
	});

	it.each(['a/b', 'a\\b', 'a?b', 'a#b', 'a%2Fb', '..', '.', '', 'a b', 'a\nb', '\ud83d', 'a\udcc5b'])(
		'refuses %j',
		(value) => {
			expect(segmentProblem(value)).toBeDefined();
			expect(() => path`/x/${value}`).toThrow(CallFailure);
		},
	);
});

describe('a text in a path that is no ID', () => {
	it('is encoded, whatever it holds, and stays in its segment', () => {
		const texts = fc.string({ unit: 'grapheme' }).filter((text) => !/^\.*$/.test(text));
		fc.assert(
			fc.property(texts, (text) => {
				const { value } = path`/a/${new PathText(text)}/b`;
				const { pathname, search, hash } = new URL(value, 'https://api.example.com');
				const [, , segment, ...rest] = pathname.split('/');
				expect([decodeURIComponent(segment), rest, search, hash]).toEqual([text, ['b'], '', '']);
			}),
			{ numRuns: runs },
		);
	});

	it.each(['', '.', '..', '...', '\ud83d', 'a\udcc5@example.com'])('%j is refused', (text) => {
		expect(() => path`/a/${new PathText(text)}`).toThrow(/A value in the request path/);
	});
});

describe('query', () => {
	it('leaves undefined out, repeats arrays, encodes plus and hash', () => {
		expect(queryString({ a: undefined, b: ['1', '2'], c: '+1 #', d: false })).toBe('?b=1&b=2&c=%2B1+%23&d=false');
		expect(queryString()).toBe('');
	});
});

describe('next link', () => {
	it('is resolved on the base', () => {
		expect(sameOriginLink('/a/b?c=1', 'https://api.example.com/x')).toBe('https://api.example.com/a/b?c=1');
		expect(sameOriginLink('https://api.example.com/y', 'https://api.example.com')).toBe('https://api.example.com/y');
	});

	it('is asked on the scheme of the base', () => {
		expect(sameOriginLink('http://api.example.com/a?b', 'https://api.example.com')).toBe('https://api.example.com/a?b');
		expect(sameOriginLink('https://127.0.0.1:9/a', 'http://127.0.0.1:9')).toBe('http://127.0.0.1:9/a');
		expect(sameOriginLink('//api.example.com/a', 'https://api.example.com')).toBe('https://api.example.com/a');
	});

	it.each([
		'https://evil.example/a',
		'//evil.example/a',
		'http://evil.example/a',
		'http://api.example.com:81/a',
		'ftp://api.example.com/a',
		'javascript:alert(1)',
		'https://api.example.com:444/',
	])('%s is refused', (link) => {
		expect(() => sameOriginLink(link, 'https://api.example.com')).toThrow(CallFailure);
	});
});
