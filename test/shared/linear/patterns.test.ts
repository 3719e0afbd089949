/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// No pattern backtracks: a checker for denial of service by patterns judges every one in the code. It runs in its JavaScript form,
// in this process; package-lock.json leaves out the programs that it could start instead. It counts steps, no time, so that it
// comes to the same on any machine. One that it cannot judge counts as found.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getCountries, Metadata } from 'libphonenumber-js/min';
import type { Diagnostics, Parameters } from 'recheck';
import ts from 'typescript';
import { ACCOUNT_ADDRESS, CONVERSATION_ADDRESS } from '../../../nodes/TextUs/transport/ids';
import { packageRoot } from '../../harness/n8n/environment';
import { slowText } from './odd';

process.env.RECHECK_BACKEND = 'pure';

interface Pattern {
	source: string;
	flags: string;
	/** Where it stands first. */
	at: string;
}

/** What is dialled before a number abroad, in any country. */
function prefixes(): string[] {
	const found = getCountries().map((country) => {
		const plan = new Metadata();
		plan.selectNumberingPlan(country);
		return plan.numberingPlan?.IDDPrefix() ?? '00';
	});
	return [...new Set(found)];
}

/** Patterns that are put together while the code runs: the calls that do it, and all that can come of them. */
const BUILT: Record<string, string[]> = {
	"nodes/BirdChannels/transport/credential.ts: new RegExp(`^(?:[^?#]*/)?${folder}/([0-9a-f-]{36})(?:[/?#].*)?$`, 'is')":
		['^(?:[^?#]*/)?workspaces/([0-9a-f-]{36})(?:[/?#].*)?$', '^(?:[^?#]*/)?organizations/([0-9a-f-]{36})(?:[/?#].*)?$'],
	'nodes/BirdChannels/transport/profile.ts: new RegExp(`<${name}>([^<]*)</${name}>`)': [
		'<Code>([^<]*)</Code>',
		'<Message>([^<]*)</Message>',
		'<Location>([^<]*)</Location>',
	],
	'nodes/HighQ/transport/ids.ts: new RegExp(`"${name}":"(\\\\d{16,19})"`, \'g\')': ['"userid":"(\\d{16,19})"'],
	'nodes/TextUs/transport/ids.ts: new RegExp(ACCOUNT_ADDRESS)': [ACCOUNT_ADDRESS],
	// Of all fields with 'By URL'.
	'nodes/shared/operation/input/locator.ts: new RegExp(extractValue.regex)': [ACCOUNT_ADDRESS, CONVERSATION_ADDRESS],
	"nodes/shared/recipients/phone.ts: new RegExp(`^(?:${plan.numberingPlan?.IDDPrefix() ?? '00'})(?=[1-9])`)":
		prefixes().map((prefix) => `^(?:${prefix})(?=[1-9])`),
	"nodes/shared/triggers/webhook/redelivery.ts: new RegExp(`.{${MARK}}`, 'g')": ['.{11}'],
};

/** Files with calls of patterns in texts: expressions for n8n, made of the patterns of the same file. */
const IN_TEXTS = ['nodes/shared/http/credential/clean.ts'];

function sources(folder: string): string[] {
	return readdirSync(path.join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
		const name = `${folder}/${entry.name}`;
		return entry.isDirectory() ? sources(name) : name.endsWith('.ts') ? [name] : [];
	});
}

interface Found {
	written: Pattern[];
	/** Calls that put one together. */
	built: string[];
	/** Calls that make one of a text without saying so. */
	hidden: string[];
	/** Whether a text in the code holds code that uses one. */
	inTexts: boolean;
}

const MAKERS = new Set(['match', 'matchAll', 'search']);
const USE = /\.(?:match|matchAll|replace|replaceAll|search|split)\((?:\/|$)/;

/** A text that is one expression of n8n, such as a subtitle: its patterns count as those of the file. */
const EXPRESSION = /^=\{\{(.*)\}\}$/s;

/** The patterns of a file. */
function patternsOf(file: string, text: string): Found {
	const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: Found = { written: [], built: [], hidden: [], inTexts: false };
	const isBuilt = (node: ts.Node): boolean =>
		(ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
			found.written.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), at: `${file}:${line}` });
		}
		if (isBuilt(node)) found.built.push(`${file}: ${node.getText()}`);
		if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
			const [pattern] = node.arguments;
			const isMaker = MAKERS.has(node.expression.name.text);
			if (isMaker && !ts.isRegularExpressionLiteral(pattern) && !isBuilt(pattern)) found.hidden.push(node.getText());
		}
		const inner = ts.isStringLiteralLike(node) ? EXPRESSION.exec(node.text)?.[1] : undefined;
		if (inner !== undefined) found.written.push(...patternsOf(file, inner).written);
		else if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node))
			found.inTexts ||= USE.test(node.text);
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return found;
}

const files = [...sources('nodes'), ...sources('credentials')].map((file) => ({
	file,
	...patternsOf(file, readFileSync(path.join(packageRoot, file), 'utf8')),
}));
const literal = files.flatMap(({ written }) => written);
const flagsOf = (call: string): string => /, '([a-z]+)'\)$/.exec(call)?.[1] ?? '';
const builtOnes = Object.entries(BUILT).flatMap(([at, all]) =>
	all.map((source) => ({ source, flags: flagsOf(at), at })),
);
const each = new Map([...literal, ...builtOnes].map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern]));

const COUNTED: Parameters = {
	timeout: null,
	attackTimeout: null,
	incubationTimeout: null,
	seedingTimeout: null,
	maxIteration: 5,
};
let check: (source: string, flags: string, parameters: Parameters) => Diagnostics;
beforeAll(async () => {
	({ checkSync: check } = await import('recheck'));
});

const verdict = ({ source, flags }: Pattern) => check(source, flags, COUNTED).status;

it('are all found', () => {
	expect(literal.length).toBeGreaterThan(150);
	expect(files.flatMap(({ built }) => built).sort()).toEqual(Object.keys(BUILT).sort());
	expect(files.flatMap(({ hidden }) => hidden)).toEqual([]);
	expect(files.filter(({ inTexts }) => inTexts).map(({ file }) => file)).toEqual(IN_TEXTS);
});

it('one that backtracks is found, wherever it stands', () => {
	const code = String.raw`
		const a = /^(\d+)+$/, b = 'x'.replace(/\s+$/g, ''), c = /^\s+/, d = /(?<!x)\s+$/;
		const e = new RegExp('a+$'), f = 'x'.match('a+$'), g = '={{ $json.x.replace(/a+$/, "") }}';
		const h = '{{ $json.x.replace(/a+$/, "") }}';`;
	const { written, built, hidden, inTexts } = patternsOf('a.ts', code);
	expect(written.map(verdict)).toEqual(['vulnerable', 'vulnerable', 'safe', 'vulnerable', 'vulnerable']);
	expect([built, hidden, inTexts]).toEqual([["a.ts: new RegExp('a+$')"], ["'x'.match('a+$')"], true]);
});

it('none of the code does', () => {
	const found = [...each.values()].map((pattern) => ({ ...pattern, verdict: verdict(pattern) }));
	expect(found.filter((pattern) => pattern.verdict !== 'safe')).toEqual([]);
});

// The checker knows no lookbehind, and only tries patterns that have one: what they really take is counted besides.
it('none takes longer for an odd text than that is long', async () => {
	const own = (source: string): string => source.replace(/\\[bdpsuw]|[\\^$.*+?()[\]{}|]/gi, '') || 'a';
	const slow: object[] = [];
	for (const { source, flags, at } of each.values()) {
		const pattern = new RegExp(source, flags.replace('y', ''));
		const texts = source.includes('(?<') ? undefined : { 'its own': own(source), blanks: ' ', digits: '1' };
		const found = await slowText((text) => text.replace(pattern, ''), texts);
		if (found) slow.push({ at, ...found });
	}
	expect(slow).toEqual([]);
});

it('package-lock.json names none of the programs of the checker, nor where packages come from', () => {
	const lock = readFileSync(path.join(packageRoot, 'package-lock.json'), 'utf8');
	expect(lock.match(/"(?:node_modules\/)?recheck[^"]*"|"resolved"/g)?.sort()).toEqual([
		'"node_modules/recheck"',
		'"node_modules/recheck/node_modules/@pkgr/core"',
		'"node_modules/recheck/node_modules/synckit"',
		'"recheck"',
	]);
});
