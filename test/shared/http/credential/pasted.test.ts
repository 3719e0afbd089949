// Every field of every credential, as people paste it: the same requests as with the clean value, or refused before any
// request with the field's name; by sending and by the Test button alike.
import fc from 'fast-check';
import { largeOf } from '../../../harness/runs';
import { useBench } from '../../bench';
import { allPlaces, byList, type Given, isSentAsItIs, type Outcome, type Place, type Way, ways } from './pasted';

const bench = useBench();
/** Pasted values for each field, beside those of the tables; each is tested and called with. */
const RUNS = largeOf(4, 40);

const isPassword = ({ field: { name, typeOptions } }: Place) =>
	typeOptions?.password === true && /password/i.test(name);
const isKey = (place: Place) => place.field.typeOptions?.password === true && !isPassword(place);
const isAddress = ({ field: { name } }: Place) => /url$/i.test(name);
const valueOf = ({ clean, field }: Place) => String(clean[field.name]);
const isText = ({ field }: Place) => field.type === 'string';

/** What is refused is refused before any request, names the field and what to do, and quotes nothing. */
function expectRefused({ field, clean }: Place, { ok, requests, told }: Outcome): void {
	expect({ ok, requests }).toEqual({ ok: false, requests: [] });
	expect(told).toMatch(new RegExp(`'${field.displayName}' [^.]+(\\.| \\[item 0\\]) [A-Z]\\w+ [^.]+`));
	const value = String(clean[field.name]);
	if (value.length > 3 && field.type === 'string') expect(told).not.toContain(value);
}

let all: Place[];
beforeAll(async () => {
	all = await allPlaces(bench());
});

async function forEach(work: (place: Place) => Promise<void>, which: (place: Place) => boolean = isText) {
	const chosen = all.filter(which);
	expect(chosen.length).toBeGreaterThan(0);
	for (const place of chosen) {
		await work(place).catch((error: unknown) => {
			throw new Error(`${place.type}.${place.field.name}`, { cause: error });
		});
	}
}

/** Clean outcomes, made once each. */
const known = new Map<string, Promise<Outcome>>();
async function cleanOutcome(place: Place, way: Way): Promise<Outcome> {
	const name = `${place.type}.${place.field.name}.${ways.indexOf(way)}`;
	const outcome = known.get(name) ?? way(bench(), place, { value: place.clean[place.field.name] });
	known.set(name, outcome);
	const done = await outcome;
	expect(done).toMatchObject({ ok: true, told: expect.anything() });
	expect(done.requests).not.toEqual([]);
	return done;
}

async function expectSame(place: Place, given: Given): Promise<void> {
	for (const way of ways) {
		const { requests } = await cleanOutcome(place, way);
		const outcome = await way(bench(), place, given);
		if (isSentAsItIs(place)) expectRefused(place, outcome);
		else expect({ ...outcome, told: outcome.ok ? '' : outcome.told }).toEqual({ ok: true, requests, told: '' });
	}
}

const BLANKS = [
	' ',
	'\t',
	'\n',
	'\r\n',
	'\u00a0',
	'\u2003',
	'\u3000',
	'\u200b',
	'\u200e',
	'\u2060',
	'\ufeff',
	'\u00ad',
];
const blanks = fc.array(fc.constantFrom(...BLANKS), { maxLength: 4 }).map((parts) => parts.join(''));

it('knows all credential types and fields', () => {
	expect(new Set(all.map(({ type }) => type)).size).toBe(6);
	expect(all.length).toBeGreaterThanOrEqual(20);
});

it('takes off blanks, line ends and marks without width, around any value', async () => {
	await forEach(async (place) => {
		const property = fc.asyncProperty(blanks, blanks, fc.boolean(), async (before, behind, byExpression) => {
			fc.pre(before + behind !== '');
			await expectSame(place, { value: before + valueOf(place) + behind, byExpression });
		});
		await fc.assert(property, { numRuns: RUNS });
	});
});

const SCHEMES = [
	'Bearer ',
	'bearer\t',
	'AccessKey ',
	'Access Key: ',
	'Token ',
	'Authorization: Bearer ',
	'authorization=AccessKey ',
];

it('takes off what a key was copied with', async () => {
	await forEach(async (place) => {
		for (const scheme of SCHEMES) await expectSame(place, { value: scheme + valueOf(place) });
		for (const value of [`"Bearer ${valueOf(place)}"`, `-H 'Authorization: AccessKey ${valueOf(place)}'`])
			await expectSame(place, { value });
	}, isKey);
});

it('takes off quotes, but for those of a password', async () => {
	await forEach(
		async (place) => {
			for (const value of [`"${valueOf(place)}"`, `' ${valueOf(place)} '`, `“${valueOf(place)}”`])
				await expectSame(place, { value });
		},
		(place) => isText(place) && !isPassword(place),
	);
});

it('reads an address however it was written', async () => {
	await forEach(async (place) => {
		const value = valueOf(place).replace(/\/+$/, '');
		for (const written of [`${value}/`, `${value}//`, value.replace('http:', 'HTTP:'), `<${value}>`, `${value}.`])
			await expectSame(place, { value: written });
	}, isAddress);
});

it('refuses an address that may mean another, before any request', async () => {
	await forEach(async (place) => {
		const { host, pathname } = new URL(valueOf(place));
		const refused = [
			host + pathname,
			`http://example.com${pathname}`,
			`ftp://${host}`,
			'acme',
			'https://undefined/',
			'me@example.com',
		];
		for (const value of refused) for (const way of ways) expectRefused(place, await way(bench(), place, { value }));
	}, isAddress);
});

it('refuses a value that is none, before any request', async () => {
	await forEach(
		async (place) => {
			const nothings: Given[] = [
				{ value: undefined, byExpression: true },
				{ value: null, byExpression: true },
				{ value: 'undefined' },
				{ value: ' null ', byExpression: true },
				{ value: { a: 1 }, byExpression: true },
				{ value: ['a'], byExpression: true },
				{ value: true, byExpression: true },
				{ value: '[object Object]' },
			];
			for (const given of nothings)
				for (const way of [...ways, byList]) expectRefused(place, await way(bench(), place, given));
			if (isKey(place))
				for (const value of ['Bearer undefined', 'Bearer ', 'AccessKey', 'two parts'])
					for (const way of ways) expectRefused(place, await way(bench(), place, { value }));
		},
		() => true,
	);
});

it('refuses an empty field that must be filled in, and takes any kind of blank for empty', async () => {
	// An empty address with a default stands for a public host.
	const isLocal = ({ field }: Place) => field.default === '';
	await forEach(async (place) => {
		for (const way of ways) {
			const empty = await way(bench(), place, { value: '' });
			if (place.field.required || !empty.ok) expectRefused(place, empty);
			for (const value of [' \n', '\u200b\u00a0', '""'].slice(0, isPassword(place) ? 2 : 3))
				expect(await way(bench(), place, { value, byExpression: true })).toEqual(empty);
		}
	}, isLocal);
});
