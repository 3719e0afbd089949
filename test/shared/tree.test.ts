/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The import rules of the source tree, read from the syntax trees of all files in nodes/ and credentials/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../harness/environment';

interface SourceFile {
	/** Path from the package root, with forward slashes. */
	name: string;
	imports: string[];
	/** Names of `helpers` methods that the file calls or hands on. */
	helpers: string[];
}

/** What the build bundles. */
const libraries = ['content-disposition', 'fast-xml-parser'];
const packagesAllowed = new Set(['n8n-workflow', 'crypto', 'node:crypto', 'luxon', ...libraries]);
const requestFiles = new Set(['nodes/shared/request.ts', 'nodes/shared/files.ts']);
const isRequestHelper = (name: string): boolean => /^(httpRequest|request)/.test(name);

function sourceFiles(): SourceFile[] {
	return ['nodes', 'credentials']
		.map((folder) => path.join(packageRoot, folder))
		.filter((folder) => existsSync(folder))
		.flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true }))
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => parse(path.join(entry.parentPath, entry.name)));
}

function parse(file: string): SourceFile {
	const name = path.relative(packageRoot, file).replaceAll(path.sep, '/');
	return { name, ...read(name, readFileSync(file, 'utf8')) };
}

/** The imports (static, dynamic, `require`, re-exports, import types) and the `helpers` that a text uses. */
function read(name: string, text: string): Pick<SourceFile, 'imports' | 'helpers'> {
	const imports: string[] = [];
	const helpers: string[] = [];
	const visit = (node: ts.Node): void => {
		const imported = importOf(node);
		if (imported !== undefined) imports.push(imported);
		helpers.push(...helpersOf(node));
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true));
	return { imports, helpers };
}

function importOf(node: ts.Node): string | undefined {
	if (
		(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
		node.moduleSpecifier &&
		ts.isStringLiteral(node.moduleSpecifier)
	) {
		return node.moduleSpecifier.text;
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
		return node.argument.literal.text;
	if (ts.isExternalModuleReference(node) && ts.isStringLiteral(node.expression)) return node.expression.text;
	if (!ts.isCallExpression(node)) return undefined;
	const loads =
		node.expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(node.expression) && node.expression.text === 'require');
	const [argument] = node.arguments;
	if (!loads) return undefined;
	return argument && ts.isStringLiteral(argument) ? argument.text : '(computed)';
}

const endsInHelpers = (node: ts.Node): boolean =>
	(ts.isPropertyAccessExpression(node) && node.name.text === 'helpers') ||
	(ts.isIdentifier(node) && node.text === 'helpers');

/** `x.helpers.name`, `x.helpers['name']`, `const { name } = x.helpers`. */
function helpersOf(node: ts.Node): string[] {
	if (ts.isPropertyAccessExpression(node) && endsInHelpers(node.expression)) return [node.name.text];
	if (ts.isElementAccessExpression(node) && endsInHelpers(node.expression)) {
		return [ts.isStringLiteral(node.argumentExpression) ? node.argumentExpression.text : 'httpRequest (computed)'];
	}
	if (
		ts.isVariableDeclaration(node) &&
		node.initializer &&
		endsInHelpers(node.initializer) &&
		ts.isObjectBindingPattern(node.name)
	) {
		return node.name.elements.map((element) => (element.propertyName ?? element.name).getText());
	}
	return [];
}

/** The folder below nodes/ that a file belongs to: a provider, or `shared`. */
function roomOf(file: string): string | undefined {
	const [top, room, ...rest] = file.split('/');
	return top === 'nodes' && rest.length > 0 ? room : undefined;
}

/** Where a relative import leads, as a path from the package root. */
const targetOf = (file: string, specifier: string): string => path.posix.join(path.posix.dirname(file), specifier);
const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** Every import that breaks a rule, as "file -> import". */
function violations(files: SourceFile[], breaks: (file: string, specifier: string) => boolean): string[] {
	return files.flatMap(({ name, imports }) =>
		imports.filter((specifier) => breaks(name, specifier)).map((specifier) => `${name} -> ${specifier}`),
	);
}

const crossesRooms = (file: string, specifier: string): boolean => {
	const from = roomOf(file);
	const to = isRelative(specifier) ? roomOf(`${targetOf(file, specifier)}/`) : undefined;
	return from !== undefined && to !== undefined && to !== from && to !== 'shared';
};
const leavesTree = (file: string, specifier: string): boolean =>
	isRelative(specifier) ? !/^(nodes|credentials)\//.test(targetOf(file, specifier)) : !packagesAllowed.has(specifier);

describe('the source tree', () => {
	const files = sourceFiles();
	const shared = files.filter(({ name }) => roomOf(name) === 'shared');
	const providers = files.filter(({ name }) => roomOf(name) !== undefined && roomOf(name) !== 'shared');

	it('has nodes, shared files and credentials', () => {
		expect(providers.length).toBeGreaterThan(0);
		expect(shared.length).toBeGreaterThan(0);
		expect(files.some(({ name }) => name.startsWith('credentials/'))).toBe(true);
	});

	it('lets no provider import another', () => {
		expect(violations(providers, crossesRooms)).toEqual([]);
	});

	it('lets nodes/shared import no provider', () => {
		expect(violations(shared, crossesRooms)).toEqual([]);
	});

	it('imports only relative paths, n8n-workflow, crypto, luxon and what is bundled', () => {
		expect(violations(files, leavesTree)).toEqual([]);
	});

	it.each(libraries)('imports %s in one file', (library) => {
		expect(violations(files, (_file, specifier) => specifier === library)).toHaveLength(1);
	});

	it('sends requests from nodes/shared/request.ts and nodes/shared/files.ts alone', () => {
		const senders = files.filter(
			({ name, helpers }) => name.startsWith('nodes/') && !requestFiles.has(name) && helpers.some(isRequestHelper),
		);
		expect(senders.map(({ name }) => name)).toEqual([]);
	});
});

describe('the rules themselves', () => {
	it('see every way to import', () => {
		const text =
			"import a from './a'; export * from './b'; import c = require('./c'); const d = require('./d'); void import('./e'); type F = import('./f').F;";
		expect(read('nodes/X/x.ts', text).imports).toEqual(['./a', './b', './c', './d', './e', './f']);
	});

	it('see every way to reach a helper', () => {
		const text =
			"this.helpers.httpRequest({}); const { httpRequestWithAuthentication: call } = ctx.helpers; ctx.helpers['httpRequest'].call(ctx); helpers.requestOAuth2();";
		expect(read('nodes/X/x.ts', text).helpers).toEqual([
			'httpRequest',
			'httpRequestWithAuthentication',
			'httpRequest',
			'requestOAuth2',
		]);
	});

	it('tell another room from the own one', () => {
		expect(crossesRooms('nodes/Updox/fax/send.operation.ts', '../../Bird/provider')).toBe(true);
		expect(crossesRooms('nodes/Updox/fax/send.operation.ts', '../provider')).toBe(false);
		expect(crossesRooms('nodes/Updox/Updox.node.ts', '../shared/run')).toBe(false);
		expect(crossesRooms('nodes/shared/run.ts', '../Updox/provider')).toBe(true);
		expect(leavesTree('nodes/Updox/Updox.node.ts', '../../test/sandbox')).toBe(true);
		expect(leavesTree('nodes/Updox/Updox.node.ts', 'axios')).toBe(true);
	});
});
