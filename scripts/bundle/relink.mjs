// What a compiled file requires, told anew for the file that it becomes part of, and taken when it is used: the compiler
// writes `const url_1 = require("./url")` and `url_1.path`; this makes `const url_1 = () => __own["http/url"]` and `url_1().path`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parsed, requiredBy } from './required.mjs';

/** What n8n has loaded before any node: nothing is won by waiting. */
const THERE_ALREADY = ['n8n-workflow', 'luxon', 'crypto', 'node:crypto'];

/** The name under which other files know a joined file. */
export const holderName = (holder) => `__${path.basename(holder, '.js')}`;

/**
 * @param text a file as the compiler made it, with CommonJS
 * @param file where it stands
 * @param target the file that its text becomes part of
 * @param places where joined files are found, by their path
 * @returns the text, and the joined files that it needs
 */
export function relinked(text, file, target, places) {
	const source = parsed(text, file);
	const changes = [];
	const holders = new Set();
	const lazy = new Set();

	/** The expression that gives what is required by this name. */
	const expressionFor = (name) => {
		if (!name.startsWith('.') || isKept(name)) return `require("${name}")`;
		const found = resolved(path.resolve(path.dirname(file), name));
		const place = places.get(found);
		if (place === undefined) return `require("${relativeTo(target, found)}")`;
		holders.add(place.holder);
		return `${place.holder === target ? '__own' : holderName(place.holder)}["${place.key}"]`;
	};
	/** What stays as it is: what is there already, and files beside a file that stays where it is. */
	const isKept = (name) => {
		const isPlaced = name.startsWith('.') && places.has(resolved(path.resolve(path.dirname(file), name)));
		return THERE_ALREADY.includes(name) || (file === target && !isPlaced);
	};
	const change = (node, by) => changes.push({ from: node.getStart(source), to: node.getEnd(), by });

	const visit = (node) => {
		if (isNamespaceExport(node)) {
			const [left, name] = [node.expression.left.name.text, requiredBy(node.expression.right.arguments[0])];
			const get = `() => ${expressionFor(name)}`;
			change(node, `Object.defineProperty(exports, "${left}", { enumerable: true, get: ${get} });`);
			return;
		}
		const required = requiredBy(node);
		if (required !== undefined) {
			const isWhole = ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name);
			const waits = isWhole && !isKept(required);
			if (waits) lazy.add(node.parent.name.text);
			change(node, `${waits ? '() => ' : ''}${expressionFor(required)}`);
		} else if (ts.isIdentifier(node) && lazy.has(node.text) && isUse(node)) {
			change(node, isMadeNew(node) ? `(${node.text}())` : `${node.text}()`);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return { text: changed(text, changes), holders: [...holders] };
}

/** `exports.shape = __importStar(require("./shape"));`, which the compiler makes of `export * as shape from './shape'`. */
function isNamespaceExport(node) {
	if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return false;
	const { left, right } = node.expression;
	return (
		ts.isPropertyAccessExpression(left) &&
		left.expression.getText() === 'exports' &&
		ts.isCallExpression(right) &&
		right.expression.getText() === '__importStar' &&
		requiredBy(right.arguments[0])?.startsWith('.') === true
	);
}

/** Whether an identifier stands for the variable of this name, and is not itself the name of something. */
function isUse(node) {
	return node.parent.name !== node;
}

/** Whether it is the beginning of what `new` makes: `new url_1().Url()` would make something else. */
function isMadeNew(node) {
	let whole = node;
	while (ts.isPropertyAccessExpression(whole.parent) && whole.parent.expression === whole) whole = whole.parent;
	return ts.isNewExpression(whole.parent) && whole.parent.expression === whole;
}

function changed(text, changes) {
	const inOrder = changes.sort((a, b) => b.from - a.from);
	return inOrder.reduce((result, { from, to, by }) => result.slice(0, from) + by + result.slice(to), text);
}

function resolved(name) {
	const [found = name] = [name, `${name}.js`, `${name}.json`, path.join(name, 'index.js')].filter(
		(candidate) => /\.js(on)?$/.test(candidate) && existsSync(candidate),
	);
	return found;
}

function relativeTo(target, file) {
	const relative = path.relative(path.dirname(target), file).replaceAll(path.sep, '/');
	return relative.startsWith('.') ? relative : `./${relative}`;
}
