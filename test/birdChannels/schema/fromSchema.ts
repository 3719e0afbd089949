// Messages made from the schema that the node declares, and breaches of each kind planted in them.
import fc from 'fast-check';
import type { shape } from '../../../nodes/shared/http';
import { isRecord } from '../../harness/narrow';
import { lengthsOf, textWithin } from './lengths';

/** What the library tells of a part of a schema. */
interface Definition {
	typeName: string;
	innerType: Part;
	schema: Part;
	type: Part;
	valueType: Part;
	value: string;
	values: string[];
	options: Part[];
	minLength: { value: number } | null;
	maxLength: { value: number } | null;
	checks: Array<{ kind: string; value?: number; regex?: RegExp; inclusive?: boolean }>;
	unknownKeys: string;
	shape: () => Record<string, Part>;
}
type Part = shape.Part<unknown>;

const definitionOf = (part: Part): Definition => part._def as Definition;

const isOptional = (part: Part): boolean => definitionOf(part).typeName === 'ZodOptional';

const check = ({ checks = [] }: Definition, kind: string): number | undefined =>
	checks.find((entry) => entry.kind === kind)?.value;

/** Texts for every pattern of the schema. */
const PATTERNS: Array<[RegExp, fc.Arbitrary<string>]> = [
	[
		/\\d\{4\}-/,
		fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
	],
	[/\{8\}/, fc.uuid()],
	[/\{2,8\}/, fc.constantFrom('en', 'pt-BR', 'zh_Hant')],
	[/A-Za-z0-9/, fc.constantFrom('booking', 'vip-2 x', 'a'.repeat(50))],
	[/\\\{\\\{/, fc.constant('https://example.com/{{path}}')],
	[/\[\\w/, fc.constantFrom('noord', 'a.b+c/d')],
];

function textOf(definition: Definition): fc.Arbitrary<string> {
	const pattern = definition.checks.find(({ kind }) => kind === 'regex')?.regex?.source;
	return PATTERNS.find(([one]) => pattern !== undefined && one.test(pattern))?.[1] ?? fc.string({ maxLength: 12 });
}

function numberOf(definition: Definition): fc.Arbitrary<number> {
	const whole = definition.checks.some(({ kind }) => kind === 'int');
	const finite = (value: number | undefined, other: number) =>
		value === undefined || !Number.isFinite(value) ? other : value;
	const min = finite(check(definition, 'min'), -1000);
	const max = finite(check(definition, 'max'), 1000);
	return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

const isRefinedText = ({ schema }: Definition): boolean =>
	schema !== undefined && definitionOf(schema).typeName === 'ZodString';

/** Values that fit a part. */
export function fitting(part: Part): fc.Arbitrary<unknown> {
	const definition = definitionOf(part);
	switch (definition.typeName) {
		case 'ZodString':
			return textOf(definition);
		case 'ZodNumber':
			return numberOf(definition);
		case 'ZodBoolean':
			return fc.boolean();
		case 'ZodLiteral':
			return fc.constant(definition.value);
		case 'ZodEnum':
			return fc.constantFrom(...definition.values);
		case 'ZodOptional':
			return fitting(definition.innerType);
		case 'ZodNullable':
			return fc.option(fitting(definition.innerType), { freq: 5 });
		case 'ZodArray': {
			const minLength = definition.minLength?.value ?? 0;
			const maxLength = Math.min(definition.maxLength?.value ?? Infinity, minLength + 2);
			return fc.array(fitting(definition.type), { minLength, maxLength });
		}
		case 'ZodRecord':
			return fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fitting(definition.valueType), { maxKeys: 3 });
		case 'ZodUnion':
		case 'ZodDiscriminatedUnion':
			return fc.oneof(...definition.options.map(fitting));
		case 'ZodObject': {
			const members = Object.entries(definition.shape());
			const requiredKeys = members.filter(([, member]) => !isOptional(member)).map(([name]) => name);
			return fc.record(Object.fromEntries(members.map(([name, member]) => [name, fitting(member)])), { requiredKeys });
		}
		default:
			// The refined parts: a text of a certain length, an address, and what may be anything.
			if (!isRefinedText(definition)) return fc.jsonValue({ maxDepth: 2 });
			return lengthsOf(part) ? textWithin(part) : fc.webUrl({ withQueryParameters: true });
	}
}

/** A way to spoil a value: where, what then stands there, and what is said of it. */
export interface Breach {
	kind: string;
	path: Array<string | number>;
	/** `undefined` removes it. */
	value: unknown;
	/** What is named instead of the path: within several writings the nearest one is. */
	within: Array<string | number>;
	problem: RegExp;
}

type Site = Pick<Breach, 'path' | 'within'> & { inUnion: boolean };

function breach(kind: string, { path, within, inUnion }: Site, value: unknown, problem: RegExp): Breach {
	return { kind, path, value, within: inUnion ? within : path, problem };
}

/** Every breach that can be planted in a value which fits. */
export function breachesOf(
	part: Part,
	value: unknown,
	site: Site = { path: [], within: [], inUnion: false },
): Breach[] {
	const definition = definitionOf(part);
	const wrong = (odd: unknown, problem: RegExp) => breach('another kind', site, odd, problem);
	switch (definition.typeName) {
		case 'ZodOptional':
			return breachesOf(definition.innerType, value, site);
		case 'ZodNullable':
			return value === null ? [] : breachesOf(definition.innerType, value, site).filter(({ kind }) => kind !== 'null');
		case 'ZodString':
			return [
				wrong({}, /is not text/),
				wrong(7, /is not text/),
				breach('null', site, null, /is not text/),
				...(definition.checks.some(({ kind }) => kind === 'regex') ? [breach('another form', site, '!', /^is n/)] : []),
			];
		case 'ZodNumber':
			return [
				wrong('7', /is not a (whole )?number/),
				...limited(definition, (max) => breach('too much', site, max + 1, /is more than/)),
				...(definition.checks.some(({ kind }) => kind === 'int') ? [wrong(1.5, /whole number/)] : []),
			];
		case 'ZodBoolean':
			return [wrong('true', /is not true or false/), breach('null', site, null, /is not true or false/)];
		case 'ZodLiteral':
		case 'ZodEnum':
			return [breach('none of them', site, 'else', /is none of/)];
		case 'ZodArray':
			return Array.isArray(value)
				? [
						wrong({ 0: value[0] }, /is not a list/),
						...value.flatMap((entry, index) => breachesOf(definition.type, entry, below(site, index))),
					]
				: [];
		case 'ZodRecord':
			return [
				wrong([], /is not an object/),
				...Object.entries(Object(value)).flatMap(([name, member]) =>
					breachesOf(definition.valueType, member, below(site, name)),
				),
			];
		case 'ZodUnion': {
			const own = definition.options.find((option) => option.safeParse(value).success);
			const within = site.inUnion ? site.within : site.path;
			const breaches = own ? breachesOf(own, value, { ...site, within, inUnion: true }) : [];
			// What is spoiled in one writing may be another one.
			return breaches.filter(
				({ path, value: odd }) => !part.safeParse(plant(value, path.slice(site.path.length), odd)).success,
			);
		}
		case 'ZodDiscriminatedUnion': {
			const own = definition.options.find((option) => option.safeParse(value).success);
			return own ? breachesOf(own, value, site) : [];
		}
		case 'ZodObject':
			return isRecord(value) ? ofObject(definition, value, site) : [];
		default:
			if (!isRefinedText(definition)) return [];
			return lengthsOf(part)
				? [...breachesOf(definition.schema, value, site), ...breachesOfLength(part, site)]
				: [breach('another form', site, 'menu.pdf', /is not a web address/)];
	}
}

function breachesOfLength(part: Part, site: Site): Breach[] {
	const { min = 0, max = Infinity } = lengthsOf(part) ?? {};
	const long = Number.isFinite(max) ? ['x', '\u{1f4c5}'].map((one) => one.repeat(max + 1)) : [];
	return [
		...(min > 0 ? [breach('too short', site, '\u{1f4c5}'.repeat(min - 1), /is empty|has less/)] : []),
		...long.map((text) => breach('too long', site, text, /has more/)),
	];
}

function below({ path, ...site }: Site, name: string | number): Site {
	return { ...site, path: [...path, name] };
}

function limited(definition: Definition, make: (max: number) => Breach): Breach[] {
	const max = check(definition, 'max');
	return max === undefined || !Number.isFinite(max) ? [] : [make(max)];
}

function ofObject(definition: Definition, value: Record<string, unknown>, site: Site): Breach[] {
	const members = Object.entries(definition.shape()).filter(([name]) => Object.hasOwn(value, name));
	const must = members.filter(([name, member]) => !isOptional(member) && name !== 'type');
	return [
		breach('another kind', site, [value], /is not an object/),
		...must.map(([name]) => breach('missing', below(site, name), undefined, /is missing|is none of/)),
		...(definition.unknownKeys === 'strict' ? [breach('unknown', below(site, 'furtherKey'), 1, /is not known/)] : []),
		...members.flatMap(([name, member]) => breachesOf(member, value[name], below(site, name))),
	];
}

/** A copy of a value with the breach in it. */
export function spoiled(value: unknown, { path, value: odd }: Breach): unknown {
	return plant(value, path, odd);
}

function plant(value: unknown, [key, ...rest]: Array<string | number>, odd: unknown): unknown {
	if (key === undefined) return odd;
	if (Array.isArray(value)) return value.map((entry, index) => (index === key ? plant(entry, rest, odd) : entry));
	const { [key]: member, ...others } = Object(value) as Record<string | number, unknown>;
	const next = plant(member, rest, odd);
	return next === undefined ? others : { ...others, [key]: next };
}

/** A path as faults name it. */
export function namedPath(root: string, path: Array<string | number>): string {
	return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), root);
}
