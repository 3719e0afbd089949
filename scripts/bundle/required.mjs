// What a compiled file requires, and what it takes of it.
import ts from 'typescript';

/** A compiled file as the compiler reads it. */
export const parsed = (text, file = 'compiled.js') => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);

/** The name that `require("name")` requires; of anything else none. */
export function requiredBy(node) {
	const isRequire = ts.isIdentifier(node.expression ?? node) && node.expression?.text === 'require';
	return isRequire ? textOfArgument(node) : undefined;
}

function textOfArgument(node) {
	return ts.isCallExpression(node) && ts.isStringLiteral(node.arguments[0]) ? node.arguments[0].text : undefined;
}

/**
 * @param text a compiled file, before or after it was joined with others
 * @returns the names that it requires or imports, in order: where they stand in it, and what is taken of each; `members` is
 * missing where that cannot be told
 */
export function requiredIn(text) {
	const found = [];
	const visit = (node) => {
		const isImport = node.expression?.kind === ts.SyntaxKind.ImportKeyword;
		const name = isImport ? textOfArgument(node) : requiredBy(node);
		if (name !== undefined)
			found.push({ name, pos: node.arguments[0].getStart() + 1, members: isImport ? undefined : membersOf(node) });
		ts.forEachChild(node, visit);
	};
	visit(parsed(text));
	return found;
}

/** What is taken of `const url_1 = require("./url")`, or of `const url_1 = () => require("./url")`, in the block where it stands. */
function membersOf(call) {
	const declaration = ts.isArrowFunction(call.parent) ? call.parent.parent : call.parent;
	if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
	const members = new Set();
	let isKnown = true;
	const visit = (node) => {
		if (ts.isIdentifier(node) && node.text === declaration.name.text && node.parent.name !== node) {
			const member = memberOf(node);
			if (member === undefined) isKnown = false;
			else members.add(member);
		}
		ts.forEachChild(node, visit);
	};
	let block = declaration.parent;
	while (!ts.isBlock(block) && !ts.isSourceFile(block)) block = block.parent;
	visit(block);
	return isKnown ? [...members].sort() : undefined;
}

/** `path` of `url_1.path`, `url_1().path` and `(url_1()).path`. */
function memberOf(node) {
	let whole = node;
	while (ts.isCallExpression(whole.parent) || ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
	return ts.isPropertyAccessExpression(whole.parent) ? whole.parent.name.text : undefined;
}
