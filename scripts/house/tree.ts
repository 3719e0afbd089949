/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Reads the source tree: who imports what, read from the syntax trees of all files in nodes/ and credentials/.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One import of a file. */
export interface Import {
	/** As it is written. */
	specifier: string;
	/** The file of the tree that it leads to, or the name of the package; what it leads to outside the tree as a path. */
	target: string;
	/** The names it takes; `*` for all of them. */
	names: string[];
}

export interface SourceFile {
	/** Path from the package root, with forward slashes. */
	name: string;
	text: string;
	imports: Import[];
	/** Names of `helpers` methods that the file calls or hands on. */
	helpers: string[];
}

const TOP = ['nodes', 'credentials'];

/** All TypeScript files of `nodes` and `credentials`. */
export function readTree(root: string): SourceFile[] {
	const texts = TOP.flatMap((folder) =>
		readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
			.map((entry) => path.join(entry.parentPath, entry.name)),
	).map((file): [string, string] => [path.relative(root, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')]);
	return parseTree(new Map(texts));
}

/** The same of texts, by the names of their files. */
export function parseTree(texts: Map<string, string>): SourceFile[] {
	return [...texts].map(([name, text]) => ({ name, text, ...parse(name, text, texts) }));
}

function parse(name: string, text: string, texts: Map<string, string>): Pick<SourceFile, 'imports' | 'helpers'> {
	const imports: Import[] = [];
	const helpers: string[] = [];
	const visit = (node: ts.Node): void => {
		const imported = importOf(node);
		if (imported) imports.push({ ...imported, target: targetOf(name, imported.specifier, texts) });
		helpers.push(...helpersOf(node));
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true));
	return { imports, helpers };
}

function targetOf(file: string, specifier: string, texts: Map<string, string>): string {
	if (!specifier.startsWith('.')) return specifier;
	const target = path.posix.join(path.posix.dirname(file), specifier);
	return [target, `${target}.ts`, `${target}/index.ts`].find((one) => texts.has(one)) ?? target;
}

/** Static and dynamic imports, `require`, re-exports, import types. */
function importOf(node: ts.Node): Omit<Import, 'target'> | undefined {
	if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
		const bindings = node.importClause?.namedBindings;
		const names = bindings && ts.isNamedImports(bindings) ? bindings.elements.map(nameOf) : ['*'];
		return { specifier: node.moduleSpecifier.text, names };
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
		const clause = node.exportClause;
		const names = clause && ts.isNamedExports(clause) ? clause.elements.map(nameOf) : ['*'];
		return { specifier: node.moduleSpecifier.text, names };
	}
	const specifier = ts.isImportTypeNode(node) ? importedType(node) : loaded(node);
	return specifier === undefined ? undefined : { specifier, names: ['*'] };
}

const nameOf = ({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier): string => (propertyName ?? name).text;

function importedType({ argument }: ts.ImportTypeNode): string | undefined {
	return ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal) ? argument.literal.text : undefined;
}

function loaded(node: ts.Node): string | undefined {
	if (ts.isExternalModuleReference(node) && ts.isStringLiteral(node.expression)) return node.expression.text;
	if (!ts.isCallExpression(node)) return undefined;
	const { expression, arguments: given } = node;
	const loads =
		expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
	if (!loads) return undefined;
	return given[0] && ts.isStringLiteral(given[0]) ? given[0].text : '(computed)';
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

/** The names that an index hands on. */
export function exportsOf({ name, text }: SourceFile): string[] {
	const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
	return source.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => {
		if (!exportClause) return ['*'];
		return ts.isNamedExports(exportClause)
			? exportClause.elements.map((element) => element.name.text)
			: [exportClause.name.text];
	});
}
